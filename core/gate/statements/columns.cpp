#include "gate/statements/columns.h"

namespace usher::gate {

namespace {
constexpr Columns kBasis = 0xcbf29ce484222325;
constexpr Columns kPrime = 0x100000001b3;
/// Of a column, behind its name: its table's number and its place there, type, length, modifier and
/// format.
constexpr std::size_t kTableBytes = 6, kColumnBytes = 18;

Columns mixed(Columns sum, std::string_view bytes) {
    for (const char byte : bytes)
        sum = (sum ^ static_cast<unsigned char>(byte)) * kPrime;
    return sum;
}

Columns mixedRow(Columns sum, std::string_view payload) {
    sum = mixed(sum, payload.substr(0, 2));
    for (std::size_t at = 2; at < payload.size();) {
        const auto end = payload.find('\0', at);
        if (end == std::string_view::npos)
            return mixed(sum, payload.substr(at));
        sum = mixed(sum, payload.substr(at, end + 1 - at));
        at = end + 1;
        if (at + kColumnBytes > payload.size())
            return mixed(sum, payload.substr(at));
        sum = mixed(sum, payload.substr(at + kTableBytes, kColumnBytes - kTableBytes));
        at += kColumnBytes;
    }
    return sum;
}
} // namespace

Columns withDescription(Columns before, char type, std::string_view payload) {
    const auto sum = mixed(type == 't' ? kBasis : before, {&type, 1});
    const auto all = type == 'T' ? mixedRow(sum, payload) : mixed(sum, payload);
    return all ? all : 1;
}

} // namespace usher::gate
