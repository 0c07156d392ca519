#include "rehearsal/scram_login.h"

#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace usher::rehearsal {
namespace {

/// "r=…,s=…,i=…": the value behind `key`.
std::optional<std::string_view> attribute(std::string_view message, char key) {
    for (std::size_t at = 0; at < message.size();) {
        const auto end = std::min(message.find(',', at), message.size());
        const auto part = message.substr(at, end - at);
        if (part.size() >= 2 && part[0] == key && part[1] == '=')
            return part.substr(2);
        at = end + 1;
    }
    return std::nullopt;
}

} // namespace

const gate::Key& SaltedPasswords::salted(const std::string& salt, int iterations) {
    const auto known = m_salted.find({salt, iterations});
    if (known != m_salted.end())
        return known->second;
    return m_salted[{salt, iterations}] =
               gate::saltedPassword(gate::preparedPassword(m_password), salt, iterations);
}

Result<std::string> ScramLogin::final(std::string_view serverFirst, SaltedPasswords& passwords) {
    const auto nonce = attribute(serverFirst, 'r'), salt64 = attribute(serverFirst, 's'),
               rounds = attribute(serverFirst, 'i');
    const auto salt = salt64 ? gate::fromBase64(*salt64) : std::nullopt;
    int iterations = 0;
    if (rounds)
        std::from_chars(rounds->data(), rounds->data() + rounds->size(), iterations);
    if (!nonce || !nonce->starts_with(m_nonce) || nonce->size() == m_nonce.size() || !salt ||
        salt->empty() || iterations < 1 || iterations > kMostIterations)
        return Error{Errc::protocol, "the gate's SCRAM challenge makes no sense", {}};
    const auto key = gate::view(passwords.salted(*salt, iterations));
    const gate::Key clientKey = gate::hmac(key, "Client Key");
    const std::string withoutProof = fmt::format("c=biws,r={}", *nonce); // biws: "n,," in base64
    const std::string signedText = bare() + "," + std::string(serverFirst) + "," + withoutProof;
    gate::Key proof = gate::hmac(gate::view(gate::sha256(gate::view(clientKey))), signedText);
    for (std::size_t i = 0; i < proof.size(); ++i)
        proof[i] ^= clientKey[i];
    m_serverFinal = "v=" + gate::toBase64(gate::view(
                               gate::hmac(gate::view(gate::hmac(key, "Server Key")), signedText)));
    return withoutProof + ",p=" + gate::toBase64(gate::view(proof));
}

} // namespace usher::rehearsal
