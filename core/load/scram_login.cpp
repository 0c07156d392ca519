#include "load/scram_login.h"

#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace usher::load {
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

constexpr int kMostIterations = 1'000'000;

struct Challenge {
    std::string nonce, salt; ///< "" = none, or none that can be read
    int iterations = 0;
};

Challenge challengeOf(std::string_view serverFirst) {
    Challenge challenge;
    challenge.nonce = attribute(serverFirst, 'r').value_or("");
    if (const auto salt = attribute(serverFirst, 's'))
        challenge.salt = gate::fromBase64(*salt).value_or("");
    if (const auto rounds = attribute(serverFirst, 'i'))
        std::from_chars(rounds->data(), rounds->data() + rounds->size(), challenge.iterations);
    return challenge;
}

/// The server's nonce goes on where ours ends.
bool makesSense(const Challenge& challenge, const std::string& nonce) {
    return challenge.nonce.starts_with(nonce) && challenge.nonce.size() > nonce.size() &&
           !challenge.salt.empty() && challenge.iterations >= 1 &&
           challenge.iterations <= kMostIterations;
}

std::string signatureOf(std::string_view saltedPassword, const std::string& text) {
    const auto serverKey = gate::hmac(saltedPassword, "Server Key");
    return gate::toBase64(gate::view(gate::hmac(gate::view(serverKey), text)));
}

std::string proofOf(std::string_view saltedPassword, const std::string& text) {
    const gate::Key clientKey = gate::hmac(saltedPassword, "Client Key");
    gate::Key proof = gate::hmac(gate::view(gate::sha256(gate::view(clientKey))), text);
    for (std::size_t i = 0; i < proof.size(); ++i)
        proof[i] ^= clientKey[i];
    return gate::toBase64(gate::view(proof));
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
    const auto challenge = challengeOf(serverFirst);
    if (!makesSense(challenge, m_nonce))
        return Error{Errc::protocol, "the gate's SCRAM challenge makes no sense", {}};
    const auto key = gate::view(passwords.salted(challenge.salt, challenge.iterations));
    // biws: "n,," in base64
    const std::string withoutProof = fmt::format("c=biws,r={}", challenge.nonce);
    const std::string signedText = bare() + "," + std::string(serverFirst) + "," + withoutProof;
    m_serverFinal = "v=" + signatureOf(key, signedText);
    return withoutProof + ",p=" + proofOf(key, signedText);
}

} // namespace usher::load
