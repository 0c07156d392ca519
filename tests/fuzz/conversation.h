// Clients, the whole gate and models of the server, on one loop without sockets: the fuzzer says
// who speaks and what is read when.
#pragma once

#include "fuzz/choices.h"
#include "fuzz/model_service.h"
#include "fuzz/verdict.h"
#include "gate/gate.h"

#include <deque>
#include <memory>
#include <vector>

namespace usher::fuzz {

/// Thread contract: one thread.
class Conversation {
  public:
    explicit Conversation(Choices& choices);
    ~Conversation();
    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;

    /// One event, as the choices say.
    void step();
    /// Everything that is under way comes to its end, and every client to its own.
    void finish();
    /// By what a session of its own would have heard: aborts where a client has heard otherwise.
    void judge() const;

  private:
    struct Client : Witness {
        Wire wire = {};
        int messages = 0;
    };
    void openGate();
    void enter(Client& client);
    void say(Client& client, const std::string& bytes);
    void speak(Client& client);
    void babble(Client& client);
    void leave(Client& client, bool says);
    void askToCancel(Client& client);
    void act(Client& client, std::uint8_t event);
    void actOfServer(std::uint8_t event);
    void hear(Client& client, std::size_t most);
    ModelConnection* chosenServer();
    void crash();
    void tell();
    void pass(Nanos time);
    bool moveAll();
    void settle();
    bool isAtRest() const;
    bool allRest() const;

    Choices& m_choices;
    const std::uint8_t m_shape; ///< how many clients, connections, …
    test::FakeClock m_clock;
    MemoryLoop m_loop;
    ModelService m_service;
    std::unique_ptr<pool::PoolSet> m_pools;
    std::unique_ptr<gate::Gate> m_gate;
    std::vector<std::unique_ptr<Client>> m_clients;
    std::deque<Wire> m_cancelling; ///< connections of cancel requests
    int m_descriptors = 0;
    int m_crashes = 0;
};

} // namespace usher::fuzz
