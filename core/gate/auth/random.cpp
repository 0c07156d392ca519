#include "gate/auth/random.h"

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
    std::string out;
    for (const unsigned char byte : randomBytes(bytes)) {
        out.push_back("0123456789abcdef"[byte >> 4]);
        out.push_back("0123456789abcdef"[byte & 15]);
    }
    return out;
}

} // namespace usher::gate
