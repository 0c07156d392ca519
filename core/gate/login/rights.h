// Who may look at the admin console, and who may act there.
#pragma once

#include "config/config.h"
#include "gate/relay/client_port.h"

namespace usher::gate {

struct ConsoleRights {
    bool admin = false; ///< may act
    bool stats = false; ///< may look
};
/// `fd` is the client's socket: where nobody proves anything, the kernel says whose it is.
ConsoleRights consoleRights(const ClientIdentity& who, const config::GateConfig& gate, int fd);

} // namespace usher::gate
