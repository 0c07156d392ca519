#include "gate/protocol/framer.h"

#include <algorithm>
#include <cstdlib>
#include <string>

using namespace usher::gate;

namespace {

/// What came out, however the input was cut: the types, where messages end, and every byte.
struct Seen {
    std::string types, raw;
    bool bad = false;
    bool operator==(const Seen&) const = default;
};

Seen feed(const Framer::Rules& rules, std::string_view bytes, std::size_t step) {
    Framer framer(rules, 1 << 16);
    Seen seen;
    while (!bytes.empty() && !seen.bad) {
        // a copy, so that reading past it is caught
        const std::string piece(bytes.substr(0, step));
        bytes.remove_prefix(piece.size());
        std::string_view in = piece;
        for (;;) {
            const auto event = framer.next(in);
            if (event.kind == Framer::Kind::more)
                break;
            if (event.kind == Framer::Kind::bad) {
                seen.bad = true;
                break;
            }
            if (event.kind == Framer::Kind::message)
                seen.types += event.type;
            if (event.kind == Framer::Kind::message && event.last &&
                event.body().size() != event.payload)
                std::abort();
            seen.raw += event.raw;
            if (event.last)
                seen.types += '.';
        }
    }
    return seen;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto& rules = data[0] & 1 ? kClientRules : kServerRules;
    const auto byOne = feed(rules, bytes, 1);
    const auto cut = feed(rules, bytes, std::max(1, data[0] >> 1));
    // A message whose beginning is bad may have been told apart earlier; what was passed on agrees.
    if (byOne.types != cut.types || byOne.bad != cut.bad)
        std::abort();
    if (!byOne.bad && byOne.raw.size() > bytes.size())
        std::abort();
    if (!bytes.substr(0, cut.raw.size()).starts_with(cut.raw))
        std::abort();
    return 0;
}
