#include "base/digest.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/sha.h>

namespace usher {

std::string hexOf(std::span<const std::byte> bytes) {
    std::string hex;
    for (const auto byte : bytes)
        hex += fmt::format("{:02x}", std::to_integer<unsigned>(byte));
    return hex;
}

std::string sha256Hex(std::string_view text) {
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
    return hexOf(std::as_bytes(std::span(digest)));
}

bool equalConstantTime(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace usher
