// One client of the gate: its socket, its lease while it has one, and the bytes between them.
#pragma once

#include "gate/gate_core.h"
#include "gate/protocol/framer.h"
#include "gate/protocol/wire.h"
#include "gate/relay/session_machine.h"
#include "gate/statements/sql_hints.h"

#include <memory>
#include <string>

namespace usher::gate {

class Login;
class Console;

/// Who a client is, fixed by its login.
struct ClientIdentity {
    std::string user, database, application;
    net::Peer peer;
    bool tls = false;
    bool admin = false, stats = false; ///< rights on the console
};

/// Thread contract: the loop's thread.
class Session final : public net::StreamHandler, public LinkUser {
  public:
    struct Opening {
        GateCore* core = nullptr;
        std::uint64_t id = 0;
        int fd = -1;
        net::Peer peer;
    };
    explicit Session(Opening opening);
    ~Session() override;

    std::uint64_t id() const { return m_id; }
    std::uint32_t secret() const { return m_secret; }
    const ClientIdentity& identity() const { return m_identity; }
    const PoolEntry* pool() const { return m_pool; }
    Phase phase() const { return m_machine ? m_machine->phase() : Phase::idle; }
    bool loggingIn() const { return m_login != nullptr; }
    bool isConsole() const { return m_console != nullptr; }
    control::ClientRow row() const;
    static std::string_view sqlstateOf(Errc code);
    WallTime connectedAt() const { return m_connectedAt; }
    MonoTime requestSince() const { return m_since; }
    ServerLink* link() const { return m_link; }
    std::size_t statementCount() const { return m_statements ? m_statements->size() : 0; }

    /// What ends a session from outside: sent as FATAL before the socket closes.
    void dismiss(std::string_view sqlstate, std::string_view message);
    void drain(const std::string& why);
    /// The server it works on is no longer the one to work on.
    void loseServer(const std::string& why);
    /// A cancel request with this client's key came.
    void cancelRequested();
    void leaseArrived(Result<pool::Lease> lease);
    void welcomeKnown(const Status& status);
    void verifierKnown(const VerifierPtr& found);
    /// Once a second: deadlines of the login and of transactions. `lost` does not count: nobody
    /// could act in it.
    void tick(MonoTime now, Nanos lost);

  private:
    friend class Login;
    friend class Console;

    // Client's side (session.cpp, session_client.cpp).
    void onBytes(net::Stream& stream, net::Bytes bytes) override;
    void onClosed(net::Stream& stream, const Error& reason) override;
    void onDrained(net::Stream& stream) override;
    void beginRelay(PoolEntry& pool);
    void beginConsole();
    void fromClient(std::string_view in);
    bool clientMessage(const Framer::Event& event, std::string_view& rest);
    void forward(const Framer::Event& event);
    void forwardQuery(const Framer::Event& event);
    void hold(std::string_view bytes);
    void replay();
    void sendServer(std::string_view raw);
    void sendClient(std::string_view bytes);
    void flushRun();

    // Extended queries (session_extended.cpp).
    void forwardParse(const Framer::Event& event);
    void forwardBind(const Framer::Event& event);
    void forwardNamed(const Framer::Event& event); ///< Describe and Close
    void sendParse(const Framer::Event& event, std::string_view query);
    void parseNamed(std::string_view name, std::string_view body);
    std::string useStatement(std::string_view name);
    void teach(const StatementPtr& statement, Request request, NamingId naming = 0);
    void forgetStatements();
    void forgetUnnamed();
    void insertAnswers(std::string_view answers);
    static std::string_view listenRefusal(); ///< SQL that the server refuses in LISTEN's stead
    void refuseProtocol(std::string_view why);

    // Server's side (session_server.cpp).
    void serverBytes(std::string_view bytes) override;
    void serverClosed(const Error& reason) override;
    void serverDrained() override;
    bool readServer(const Framer::Event& event, ServerStep& step);
    bool afterStep(const ServerStep& step);
    void sendProbe();
    void countReady();
    void noteTag(std::string_view tag);
    bool noteParameter(std::string_view payload, ServerStep& step);
    const std::string* resetTo(std::string_view name, std::string_view value) const;
    void restoreSettings();
    void noteFailure(std::string_view payload);
    void noteOwnFailure(std::string_view payload);
    void ownQueryDone();

    // Leases (session_lease.cpp).
    void perform(const Acts& acts);
    void performOne(Act act);
    void acquire();
    bool adopt(pool::Lease lease);
    void syncSettings(bool foreign);
    void giveBack(pool::Return how);
    void abandon();
    void failCancelled();
    ServerView view() const;
    void answerError(const wire::ErrorFields& fields);
    void answerFailure(std::string_view severity);
    void closeClient();

    GateCore& m_core;
    std::uint64_t m_id;
    std::uint32_t m_secret;
    std::unique_ptr<net::Stream> m_client;
    std::unique_ptr<Login> m_login; ///< until logged in
    std::unique_ptr<Console> m_console;
    std::unique_ptr<SessionMachine> m_machine;
    ClientIdentity m_identity;
    PoolEntry* m_pool = nullptr;
    Framer m_framer;
    std::string m_held;            ///< bytes that wait for a lease
    std::string m_unnamed;         ///< body of the unnamed statement, in case it moves
    std::uint64_t m_unnamedId = 0; ///< its number; 0 = there is none
    std::unique_ptr<ClientStatements> m_statements;
    Settings m_reported; ///< what the client believes
    Settings m_initial;  ///< what it began with: RESET goes back to that
    Settings m_extra;    ///< unreported settings of its startup packet
    pool::Lease m_lease;
    ServerLink* m_link = nullptr;
    pool::WaiterId m_waiter = 0;
    Error m_failure; ///< of the acquisition, the settings or the server
    /// bytes of the input to pass on, gathered into one write
    std::string_view m_run;
    MonoTime m_since{}; ///< in this phase since
    MonoTime m_queryStart{};
    WallTime m_connectedAt{};
    bool m_dropCurrent = false; ///< the rest of the message under way is dropped
    /// the server has accepted the startup packet's settings
    bool m_proven = true;
    bool m_syncing = false; ///< waiting for that
    bool m_dirty = false;
    bool m_clientPaused = false;
    std::string m_told; ///< ParameterStatus messages in the server's stead
    /// RESET or DISCARD ALL has been answered, its ReadyForQuery not
    bool m_resetting = false;
    bool m_discarding = false; ///< it was DISCARD ALL
    /// its transaction has changed what prepared statements return
    bool m_renew = false;
    /// the server was ready in the middle of a message of the client's
    bool m_unsettled = false;
    bool m_cancelWanted = false; ///< while the gate's own query ran
    int m_forgetting = 0;        ///< DISCARD ALL and DEALLOCATE ALL under way
    bool m_dropNext = false;     ///< the first held message has been answered
    /// the rest of the server's message under way is swallowed
    bool m_dropServer = false;
    bool m_ownFailed = false; ///< the server refused the gate's own query
};

} // namespace usher::gate
