// How a login and the console speak to their client.
#pragma once

#include "gate/protocol/wire.h"
#include "gate/relay/client_settings.h"
#include "net/loop.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace usher::gate {

struct PoolEntry;

/// Who a client is, fixed by its login.
struct ClientIdentity {
    std::string user, database, application;
    net::Peer peer;
    bool tls = false;
    bool trusted = false;                           ///< it had nothing to prove
    bool admin = false, stats = false;              ///< rights on the console
    bool bySocket() const { return peer.uid >= 0; } ///< the Unix one
};

/// Thread contract: the loop's thread.
class ClientPort {
  public:
    virtual ~ClientPort() = default;
    virtual std::uint64_t id() const = 0;
    virtual const ClientIdentity& identity() const = 0;
    virtual void send(std::string_view bytes) = 0;
    /// A FATAL error, and the end.
    virtual void dismiss(const wire::ErrorFields& why) = 0;
    /// The end, after what has been sent.
    virtual void close() = 0;
    /// Its bytes wait in its socket until resume().
    virtual void pause() = 0;
    virtual void resume() = 0;
    /// It does not read what it has been sent; the attendant's drained() tells when it has.
    virtual bool isFull() const = 0;
};

class LoginPort : public ClientPort {
  public:
    virtual std::uint32_t secret() const = 0; ///< of the key for cancel requests
    using ClientPort::identity;
    virtual ClientIdentity& identity() = 0;
    virtual net::Stream& stream() = 0;
    /// The client has done its part: the login's time counts against it no more.
    virtual void awaitServer() = 0;
    /// Either ends the login: it is destroyed within.
    virtual void becomeRelay(PoolEntry& pool, const ClientStart& start) = 0;
    virtual void becomeConsole() = 0;
    /// As if it had just come, to whoever speaks with the client now.
    virtual void received(std::string_view bytes) = 0;
};

/// Whoever speaks with a client that is not relayed.
class Attendant {
  public:
    virtual ~Attendant() = default;
    virtual void received(std::string_view bytes) = 0;
    virtual void drained() {}
};

} // namespace usher::gate
