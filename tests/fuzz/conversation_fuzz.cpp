// Whole sessions: what clients say and when, when anybody reads, what the server does meanwhile.
// Each client hears what a session of its own at the server would have told it, and the next to
// use a connection meets nothing of whoever had it before.
#include "base/log.h"
#include "fuzz/conversation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace usher;
    log::setLevel(log::Level::off);
    fuzz::Choices choices({data, size});
    fuzz::Conversation conversation(choices);
    while (!choices.done())
        conversation.step();
    conversation.finish();
    conversation.judge();
    return 0;
}
