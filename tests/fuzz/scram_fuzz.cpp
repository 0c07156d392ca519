#include "gate/scram.h"
#include "gate/user_list.h"

#include <cstdlib>

using namespace usher::gate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view in(reinterpret_cast<const char*>(data), size);
    static const auto kVerifier = makeVerifier("pencil", "0123456789abcdef", 1);
    const auto cut = in.find('\n');
    const bool plus = !in.empty() && (in[0] & 1);
    ScramServer server({.verifier = kVerifier, .plus = plus, .plusOffered = plus, .channelBinding = "binding", .nonce = "servernonce"});
    if (server.first(in.substr(0, cut)) && cut != std::string_view::npos)
        if (server.final(in.substr(cut + 1))) std::abort(); // nobody guesses the proof
    if (const auto verifier = parseVerifier(in))
        if (parseVerifier(toText(*verifier)) != verifier) std::abort();
    if (const auto raw = fromBase64(in))
        if (toBase64(*raw) != in) std::abort();
    // Plain passwords cost a millisecond each: only lists without them.
    if (in.find("\" \"") == std::string_view::npos) (void)UserList::parse(in, "f");
    return 0;
}
