// One client of the gate: its socket, and who speaks with it: its login first, then a relay or the
// admin console.
#pragma once

#include "control/desk_state.h"
#include "gate/relay/client_line.h"
#include "gate/relay/client_port.h"
#include "gate/relay/relay.h"
#include "gate/relay/session_table.h"

#include <memory>
#include <string>

namespace usher::gate {

/// Thread contract: the loop's thread.
class Session final : public net::StreamHandler, public LoginPort {
  public:
    struct Opening {
        RelayCore& core;
        SessionTable& table;
        std::uint64_t id = 0;
        SessionTable::Arrival arrival;
    };
    explicit Session(Opening opening);
    ~Session() override;
    void attend(std::unique_ptr<Attendant> attendant) { m_attendant = std::move(attendant); }

    // LoginPort
    std::uint64_t id() const override { return m_id; }
    std::uint32_t secret() const override { return m_secret; }
    const ClientIdentity& identity() const override { return m_identity; }
    ClientIdentity& identity() override { return m_identity; }
    net::Stream& stream() override { return m_line.stream(); }
    void awaitServer() override { enter(Stage::greeting); }
    void send(std::string_view bytes) override { m_line.send(bytes); }
    void dismiss(const wire::ErrorFields& why) override;
    void close() override;
    void pause() override { m_line.pause(); }
    void resume() override { m_line.resume(); }
    bool isFull() const override { return m_line.isFull(); }
    void becomeRelay(PoolEntry& pool, const ClientStart& start) override;
    void becomeConsole() override;
    void received(std::string_view bytes) override;

    bool loggingIn() const { return m_stage == Stage::login; }
    /// Null unless it is relayed.
    Relay* relay() const { return m_relay.get(); }
    const PoolEntry* pool() const { return m_relay ? &m_relay->pool() : nullptr; }
    Phase phase() const { return m_relay ? m_relay->phase() : Phase::idle; }
    control::ClientRow row() const;
    /// In this phase.
    MonoTime requestSince() const { return m_relay ? m_relay->since() : m_since; }
    std::size_t statementCount() const { return m_relay ? m_relay->statementCount() : 0; }

    void leaseArrived(Result<pool::Lease> lease);
    /// The gate or the pool ends.
    void drain(const std::string& why);
    /// Once a second: deadlines. `lost` does not count: nobody could act in it.
    void tick(MonoTime now, Nanos lost);

  private:
    enum class Stage {
        login,
        greeting, ///< logged in, but for what the server says of itself
        relay,
        console
    };
    void enter(Stage next);
    /// Memory that cannot be had for what a client does costs that client, and nobody else.
    template <class Act> void afford(Act act);
    void outOfMemory();
    void onBytes(net::Stream& stream, net::Bytes bytes) override;
    void onClosed(net::Stream& stream, const Error& reason) override;
    void onDrained(net::Stream& stream) override;

    RelayCore& m_core;
    SessionTable& m_table;
    std::uint64_t m_id;
    std::uint32_t m_secret;
    Stage m_stage = Stage::login;
    ClientIdentity m_identity;
    ClientLine m_line;
    std::unique_ptr<Attendant> m_attendant; ///< until it is relayed
    std::unique_ptr<Relay> m_relay;
    MonoTime m_since;
    WallTime m_connectedAt;
};

} // namespace usher::gate
