#include "gate/auth/scram.h"
#include "gate/auth/user_list.h"

#include <cstdlib>

using namespace usher::gate;

namespace {

/// Plain passwords cost a millisecond each, and many times that under the sanitizers.
bool namesPlainPassword(std::string_view list) {
    for (auto at = list.find('"'); at != std::string_view::npos; at = list.find('"', at + 1)) {
        const auto next = list.find_first_not_of(" \t", at + 1);
        if (next == std::string_view::npos || next == at + 1 || list[next] != '"')
            continue;
        if (!list.substr(next + 1).starts_with("SCRAM-SHA-256$"))
            return true;
    }
    return false;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view in(reinterpret_cast<const char*>(data), size);
    static const auto kVerifier = makeVerifier("pencil", "0123456789abcdef", 1);
    const auto cut = in.find('\n');
    const bool plus = !in.empty() && (in[0] & 1);
    ScramServer server(
        {.verifier = kVerifier,
         .plus = plus,
         .plusOffered = plus,
         .channelBinding = "binding",
         .nonce = "servernonce"});
    if (server.first(in.substr(0, cut)) && cut != std::string_view::npos)
        if (server.final(in.substr(cut + 1)))
            std::abort(); // nobody guesses the proof
    if (const auto verifier = parseVerifier(in))
        if (parseVerifier(toText(*verifier)) != verifier)
            std::abort();
    if (const auto raw = fromBase64(in))
        if (toBase64(*raw) != in)
            std::abort();
    if (!namesPlainPassword(in))
        (void)UserList::parse(in, "f");
    return 0;
}
