#include "gate/auth/random.h"

#include <openssl/rand.h>

namespace usher::gate {

std::uint32_t randomSecret() {
    std::uint32_t value = 0;
    RAND_bytes(reinterpret_cast<unsigned char*>(&value), sizeof value);
    return value;
}

std::string randomHex(int bytes) {
    std::string raw(std::size_t(bytes), '\0'), out;
    RAND_bytes(reinterpret_cast<unsigned char*>(raw.data()), bytes);
    for (const unsigned char byte : raw) {
        out.push_back("0123456789abcdef"[byte >> 4]);
        out.push_back("0123456789abcdef"[byte & 15]);
    }
    return out;
}

} // namespace usher::gate
