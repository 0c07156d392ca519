// PostgreSQL itself, which asks nobody for a password: what a conversation is answered there.
#pragma once

#include "support/gate_rig.h"
#include "support/pg_server.h"
#include "support/pq.h"
#include "support/raw_client.h"

#include <fstream>
#include <optional>
#include <string>

namespace usher::test {

class Straight {
  public:
    Straight() {
        Pq admin(m_server->superuserUri());
        std::ofstream(admin.value("show hba_file"), std::ios::trunc) << "local all all trust\n";
        m_ok = admin.value("select pg_reload_conf()") == "t";
        m_socket =
            admin.value("show unix_socket_directories") + "/.s.PGSQL." + admin.value("show port");
    }
    /// It trusts already.
    bool ok() const {
        RawClient client(m_socket);
        return m_ok && login(client);
    }
    const std::string& socket() const { return m_socket; }
    static bool login(RawClient& client) {
        return client.send(RawClient::startup("postgres", "usher_admin")) && client.until('Z');
    }

  private:
    PgServer m_server;
    std::string m_socket;
    bool m_ok = false;
};

struct BothWays {
    std::string gate, server;
};

/// One conversation through the gate and straight; nothing when either admits nobody.
inline std::optional<BothWays>
talkBothWays(const GateRig& rig, const Straight& straight, const std::string& bytes, int readies) {
    RawClient gate(rig.port()), server(straight.socket());
    if (!gate.login("main") || !Straight::login(server))
        return std::nullopt;
    return BothWays{.gate = gate.talk(bytes, readies), .server = server.talk(bytes, readies)};
}

} // namespace usher::test
