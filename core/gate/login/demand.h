// What a client has to prove before it may come in.
#pragma once

#include "config/config.h"
#include "config/hba.h"
#include "gate/relay/client_port.h"

#include <string>

struct ssl_st;

namespace usher::gate {

struct Demand {
    enum class Kind {
        nothing, ///< it is trusted
        proven,  ///< by the Unix socket's peer or its certificate
        password,
        refused
    };
    Kind kind = Kind::refused;
    bool md5 = false;    ///< will do, of a user who has nothing better
    std::string refusal; ///< as the server words it
};

/// gate.auth for everybody; by the Unix socket its user needs none.
Demand demandOf(config::AuthMethod method, const ClientIdentity& who);
/// Only as the rules say. `tls`: the client's session, null in the clear.
Demand demandOf(const config::HbaRules& rules, const ClientIdentity& who, ssl_st* tls);

} // namespace usher::gate
