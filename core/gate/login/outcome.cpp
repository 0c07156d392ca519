#include "gate/login/outcome.h"

#include "base/log.h"

namespace usher::gate {

void logOutcome(const ClientPort& client, std::string_view outcome) {
    const auto& who = client.identity();
    log::debug(
        "gate: client {}, user \"{}\", database \"{}\", from {}{}: {}",
        client.id(),
        who.user,
        who.database,
        who.peer.address,
        who.tls ? " by TLS" : "",
        outcome);
}

} // namespace usher::gate
