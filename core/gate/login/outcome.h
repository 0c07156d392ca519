// Every login's end in the log, at level debug: storms of clients would fill it else.
#pragma once

#include "gate/relay/client_port.h"

#include <string_view>

namespace usher::gate {

/// "is in", or why not.
void logOutcome(const ClientPort& client, std::string_view outcome);

} // namespace usher::gate
