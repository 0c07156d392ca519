// The fuzzer's bytes as choices, in order; 0 where they have run out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace usher::fuzz {

class Choices {
  public:
    explicit Choices(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}
    bool done() const { return m_at >= m_bytes.size(); }
    std::uint8_t byte() { return done() ? std::uint8_t{0} : m_bytes[m_at++]; }
    std::size_t below(std::size_t limit) { return byte() % limit; }
    /// An amount of bytes: mostly few, at times all.
    std::size_t amount() {
        const auto chosen = byte();
        return chosen >= 192 ? std::size_t(-1) : 1 + chosen;
    }
    /// As they stand.
    std::string raw(std::size_t count) {
        std::string out;
        while (out.size() < count && !done())
            out += char(byte());
        return out;
    }

  private:
    std::span<const std::uint8_t> m_bytes;
    std::size_t m_at = 0;
};

} // namespace usher::fuzz
