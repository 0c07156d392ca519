#include "base/md5_secret.h"

#include "base/digest.h"

#include <array>
#include <openssl/evp.h>
#include <span>

namespace usher {

namespace {

constexpr std::string_view kMd5Prefix = "md5";
constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::size_t kSecretLength = kMd5Prefix.size() + 32;

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
    return hashed ? std::string(kMd5Prefix) + hexOf(std::as_bytes(std::span(digest.data(), length)))
                  : std::string();
}

} // namespace usher
