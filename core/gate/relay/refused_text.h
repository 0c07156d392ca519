// What a client may not run on a connection that it shares.
#pragma once

#include "gate/protocol/exchange.h"

#include <string>
#include <string_view>

namespace usher::gate {

/// What the client hears in place of an answer.
struct RefusalWords {
    std::string_view sqlstate, message, hint;
};
RefusalWords wordsOf(Refusal refusal);

/// A text that the server itself refuses in these words, so that the answer comes in order and a
/// transaction fails as it should.
std::string refusingText(const RefusalWords& words);

} // namespace usher::gate
