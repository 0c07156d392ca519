#include "gate/auth/md5.h"

#include <array>
#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace usher::gate {

namespace {

constexpr std::string_view kMd5Prefix = "md5";
constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::size_t kSecretLength = kMd5Prefix.size() + 32;

std::string hexOf(const unsigned char* bytes, unsigned count) {
    std::string hex;
    for (unsigned i = 0; i < count; ++i) {
        hex += kHexDigits[bytes[i] >> 4];
        hex += kHexDigits[bytes[i] & 15];
    }
    return hex;
}

} // namespace

bool isMd5Secret(std::string_view text) {
    return text.size() == kSecretLength && text.starts_with(kMd5Prefix) &&
           text.find_first_not_of(kHexDigits, kMd5Prefix.size()) == std::string_view::npos;
}

std::string md5Answer(std::string_view secret, std::string_view salt) {
    std::string text(secret.substr(kMd5Prefix.size()));
    text += salt;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    const bool hashed =
        EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_md5(), nullptr) == 1;
    return hashed ? std::string(kMd5Prefix) + hexOf(digest.data(), length) : std::string();
}

bool isSameSecret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace usher::gate
