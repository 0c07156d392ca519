#include "rehearsal/scram_login.h"

#include "gate/scram.h"

#include <charconv>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <optional>

namespace usher::rehearsal {
namespace {

constexpr std::size_t kKeyBytes = 32;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string hmac(std::string_view key, std::string_view text) {
    std::string out(kKeyBytes, '\0');
    unsigned length = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), raw(text), text.size(), reinterpret_cast<unsigned char*>(out.data()), &length);
    return out;
}

std::string sha256(std::string_view text) {
    std::string out(kKeyBytes, '\0');
    SHA256(raw(text), text.size(), reinterpret_cast<unsigned char*>(out.data()));
    return out;
}

/// "r=…,s=…,i=…": the value behind `key`.
std::optional<std::string_view> attribute(std::string_view message, char key) {
    for (std::size_t at = 0; at < message.size();) {
        const auto end = std::min(message.find(',', at), message.size());
        const auto part = message.substr(at, end - at);
        if (part.size() >= 2 && part[0] == key && part[1] == '=') return part.substr(2);
        at = end + 1;
    }
    return std::nullopt;
}

} // namespace

const std::string& SaltedPasswords::salted(const std::string& salt, int iterations) {
    auto& known = m_salted[{salt, iterations}];
    if (!known.empty()) return known;
    const std::string password = gate::preparedPassword(m_password);
    known.resize(kKeyBytes);
    PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), raw(salt), static_cast<int>(salt.size()), iterations, EVP_sha256(), static_cast<int>(kKeyBytes),
                      reinterpret_cast<unsigned char*>(known.data()));
    return known;
}

Result<std::string> ScramLogin::final(std::string_view serverFirst, SaltedPasswords& passwords) {
    const auto nonce = attribute(serverFirst, 'r'), salt64 = attribute(serverFirst, 's'), rounds = attribute(serverFirst, 'i');
    const auto salt = salt64 ? gate::fromBase64(*salt64) : std::nullopt;
    int iterations = 0;
    if (rounds) std::from_chars(rounds->data(), rounds->data() + rounds->size(), iterations);
    if (!nonce || !nonce->starts_with(m_nonce) || nonce->size() == m_nonce.size() || !salt || salt->empty() || iterations < 1 || iterations > kMostIterations)
        return Error{Errc::protocol, "the gate's SCRAM challenge makes no sense", {}};
    const std::string& key = passwords.salted(*salt, iterations);
    const std::string clientKey = hmac(key, "Client Key");
    const std::string withoutProof = fmt::format("c=biws,r={}", *nonce); // biws: "n,," in base64
    const std::string signedText = bare() + "," + std::string(serverFirst) + "," + withoutProof;
    const std::string signature = hmac(sha256(clientKey), signedText);
    std::string proof = clientKey;
    for (std::size_t i = 0; i < proof.size(); ++i) proof[i] = static_cast<char>(proof[i] ^ signature[i]);
    m_serverFinal = "v=" + gate::toBase64(hmac(hmac(key, "Server Key"), signedText));
    return withoutProof + ",p=" + gate::toBase64(proof);
}

} // namespace usher::rehearsal
