// A gate on its own for gate.sh: a private PostgreSQL, one pool of SIZE connections, a gate at
// ADDRESS. Prints "ready PID PORT SOCKET-FOLDER URI" and serves until SIGTERM.
#include "base/log.h"
#include "pg/uri.h"
#include "support/gate_rig.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <stdexcept>
#include <unistd.h>

using namespace usher;

namespace {

/// Signals that end it, kept from every thread.
sigset_t endingSignals() {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    return ending;
}

config::Config onePool(int size) {
    auto config = test::rigConfig();
    std::erase_if(config.pools, [](const auto& pool) { return pool.name != "main"; });
    config.pools.front().min = config.pools.front().max = size;
    config.gate.maxClients = 12'000;
    config.reserve.size = 0; // as many connections as the other pooler has
    if (const char* users = std::getenv("GATE_USERS")) {
        config.gate.auth = config::AuthMethod::scramSha256;
        config.gate.authFile = users;
    }
    if (const char* certificate = std::getenv("GATE_CERT")) {
        config.gate.tls = config::TlsMode::allow;
        config.gate.tlsCert = certificate;
        config.gate.tlsKey = std::getenv("GATE_KEY");
    }
    return config;
}

void sayReady(const test::GateRig& rig) {
    const auto uri = pg::parseUri(rig.server().appUri());
    fmt::print(
        "ready {} {} {} {}\n",
        ::getpid(),
        rig.port(),
        uri->hosts.front().host,
        rig.server().appUri());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    const auto ending = endingSignals();
    const auto config = onePool(argc > 2 ? std::atoi(argv[2]) : 40);
    try {
        test::GateRig rig({.config = config, .listen = argc > 1 ? argv[1] : "127.0.0.1:0"});
        sayReady(rig);
        int signal = 0;
        sigwait(&ending, &signal);
    } catch (const std::runtime_error& error) {
        log::error("{}", error.what());
        return 1;
    }
    return 0;
}
