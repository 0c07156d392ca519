// A server connection as the gate sees it: its socket kept on the loop between leases, what is
// under way on it, and what of session state it carries.
#pragma once

#include "gate/protocol/exchange.h"
#include "gate/protocol/framer.h"
#include "gate/relay/cancel_ledger.h"
#include "gate/relay/link_hub.h"
#include "gate/relay/link_settings.h"
#include "gate/statements/server_statements.h"
#include "net/loop.h"
#include <usher/pg/connection.h>

#include <memory>

namespace usher::gate {

/// Who holds the lease and hears what the server says.
class LinkUser {
  public:
    virtual ~LinkUser() = default;
    virtual void serverBytes(std::string_view bytes) = 0;
    virtual void serverClosed(const Error& reason) = 0;
    virtual void serverDrained() = 0;
    /// No cancel request is on its way any more.
    virtual void cancelsLanded() = 0;
};

/// Hangs on its connection and lives as long. Thread contract: the loop's thread; letGo() and the
/// destructor from any (by then the socket has been let go).
class ServerLink final : public pg::Attachment,
                         public pg::SocketKeeper,
                         private net::StreamHandler {
  public:
    ServerLink(std::shared_ptr<LinkHub> hub, pg::Connection& connection);
    ~ServerLink() override;

    /// Puts the socket on the loop if it is not there. True when somebody else has used the
    /// connection in between, so that prepared statements can no longer be relied on.
    bool arm();
    void disarm();
    /// Takes the socket off the loop for someone else; `done` when it is free.
    void release(std::function<void()> done);
    bool dead() const { return m_life == Life::dead; }
    /// Before arm(): the loop has not watched the socket, so it is asked whether the server has
    /// hung up.
    bool hungUp() const;
    void markDead() { m_life = Life::dead; }
    net::Stream& stream() { return *m_stream; }
    std::size_t pendingOut() const { return m_stream->pendingOut(); }
    pg::Connection& connection() { return m_connection; }
    void setUser(LinkUser* user) { m_user = user; }
    LinkUser* user() const { return m_user; }
    /// What a DISCARD ALL leaves behind.
    void forgetState();
    /// The same, and nothing is under way.
    void startAfresh();
    /// Bytes that came while nobody held the lease.
    void consumeIdle(std::string_view bytes);

    void letGo(pg::Connection& connection, std::function<void()> done) override;

    /// What is under way.
    Exchange& exchange() { return m_exchange; }
    const Exchange& exchange() const { return m_exchange; }
    /// Of what the server says.
    Framer& framer() { return m_framer; }
    LinkSettings& settings() { return m_settings; }
    /// What is prepared there.
    ServerStatements& statements() { return m_statements; }
    const ServerStatements& statements() const { return m_statements; }
    CancelLedger& cancels() { return m_cancels; }
    const CancelLedger& cancels() const { return m_cancels; }

  private:
    enum class Life {
        fresh, ///< never on the loop
        used,
        dead
    };
    void take(std::string_view in);
    void onBytes(net::Stream& stream, net::Bytes bytes) override;
    void onClosed(net::Stream& stream, const Error& reason) override;
    void onDrained(net::Stream& stream) override;
    void consumeIdleMessage(const Framer::Event& event);

    std::shared_ptr<LinkHub> m_hub;
    pg::Connection& m_connection;
    std::unique_ptr<net::Stream> m_stream;
    LinkUser* m_user = nullptr;
    Exchange m_exchange;
    Framer m_framer;
    LinkSettings m_settings;
    ServerStatements m_statements;
    CancelLedger m_cancels;
    Life m_life = Life::fresh;
};

} // namespace usher::gate
