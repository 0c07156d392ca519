#include "gate/auth/random.h"

#include "base/digest.h"

#include <openssl/rand.h>

namespace usher::gate {

std::uint32_t randomSecret() {
    std::uint32_t value = 0;
    RAND_bytes(reinterpret_cast<unsigned char*>(&value), sizeof value);
    return value;
}

std::string randomBytes(int count) {
    std::string raw(std::size_t(count), '\0');
    RAND_bytes(reinterpret_cast<unsigned char*>(raw.data()), count);
    return raw;
}

std::string randomHex(int bytes) {
    const auto raw = randomBytes(bytes);
    return hexOf(std::as_bytes(std::span(raw)));
}

} // namespace usher::gate
