// ConnectionService on libpq: connects on one set of threads, care on another, so that a host that
// does not answer never keeps a connection from being tested, reset or closed.
#include "pg/libpq_connection.h"
#include "pg/likeness.h"
#include "pg/local_socket.h"
#include "pg/work_queue.h"
#include <usher/pg/service.h>

#include <atomic>
#include <utility>

namespace usher::pg {
namespace {

constexpr int kCheckThreads = 2;

class LibpqService final : public ConnectionService {
  public:
    LibpqService(int threads, const ServiceOptions& options)
        : m_tcp(options.tcp),
          m_localSockets(options.localSocket ? std::make_unique<LocalSockets>() : nullptr),
          m_checking(kCheckThreads),
          m_opening(threads) {}
    /// Callbacks of one queue's end may still add to the other: both stay until both have ended.
    ~LibpqService() override {
        m_ending = true;
        m_opening.end();
        m_checking.end();
    }

    void open(OpenRequest request, OpenCallback done) override {
        const Urgency urgency = request.urgency;
        m_opening.add(
            [this, request = std::move(request), done = std::move(done)](bool run) {
                done(run ? openNow(request) : Result<ConnectionPtr>(ending()));
            },
            urgency);
    }

    void test(ConnectionPtr connection, Millis timeout, CareCallback done) override {
        care(std::move(connection), "SELECT 1", timeout, std::move(done));
    }

    void reset(ConnectionPtr connection, Millis timeout, CareCallback done) override {
        // DISCARD ALL is refused inside a transaction: whatever is open is rolled back first.
        const bool seen = connection->takeLeftInTransaction();
        const bool inTransaction =
            seen ||
            (connection->native() && PQtransactionStatus(connection->native()) != PQTRANS_IDLE);
        care(
            std::move(connection),
            inTransaction ? "ROLLBACK" : "DISCARD ALL",
            timeout,
            !inTransaction ? std::move(done)
                           : CareCallback([this, timeout, done = std::move(done)](
                                              Result<ConnectionPtr> rolledBack) {
                                 if (!rolledBack)
                                     return done(std::move(rolledBack));
                                 done(ask(std::move(rolledBack).value(), "DISCARD ALL", timeout));
                             }));
    }

    void close(ConnectionPtr connection) override {
        // Shared, because a std::function must be copyable; gone with the work whether it ran or
        // not.
        m_checking.add(
            [held = std::make_shared<ConnectionPtr>(std::move(connection))](bool) {
                held->reset();
            },
            Urgency::normal);
    }

    void run(std::function<void()> work) override {
        m_checking.add(
            [work = std::move(work)](bool run) {
                if (run)
                    work();
            },
            Urgency::normal);
    }

  private:
    static Error ending() { return {Errc::cancelled, "Usher is ending", {}}; }

    Result<ConnectionPtr> openNow(const OpenRequest& request) {
        const Patience patience{
            .deadline = std::chrono::steady_clock::now() + request.timeout,
            .cancelled = &m_ending,
            .abandoned = request.abandoned.get()};
        const ConnectOptions options{
            .conninfo = request.conninfo,
            .applicationName = request.applicationName,
            .patience = patience,
            .tcp = m_tcp,
            .localSockets = m_localSockets.get()};
        if (!request.actsAs.empty())
            return openAlike(options, request.actsAs);
        auto connection = connectWithin(options);
        if (!connection)
            return connection.error();
        return connected(std::move(*connection), {});
    }

    Result<ConnectionPtr> openAlike(const ConnectOptions& options, const std::string& like) {
        auto alike = connectAlike(options, like, m_likeness);
        if (!alike)
            return alike.error();
        auto& likeness = alike->likeness;
        return connected(
            std::move(alike->connection),
            {.role = likeness.role, .lack = likeness.complaint()});
    }

    ConnectionPtr connected(PGconnPtr connection, Opening opening) {
        opening.id = m_nextId++;
        opening.at = std::chrono::steady_clock::now();
        return std::make_unique<LibpqConnection>(std::move(connection), std::move(opening));
    }

    Result<ConnectionPtr> ask(ConnectionPtr connection, const char* sql, Millis timeout) {
        const Patience patience{
            .deadline = std::chrono::steady_clock::now() + timeout,
            .cancelled = &m_ending};
        const auto result = queryWithin(connection->native(), sql, patience);
        if (!result)
            return result.error();
        return connection;
    }

    void care(ConnectionPtr connection, const char* sql, Millis timeout, CareCallback done) {
        auto held = std::make_shared<ConnectionPtr>(std::move(connection));
        m_checking.add(
            [this, held, sql, timeout, done = std::move(done)](bool run) {
                if (!run)
                    return done(ending());
                done(ask(std::move(*held), sql, timeout));
            },
            Urgency::urgent);
    }

    const TcpTimeouts m_tcp;
    const std::unique_ptr<LocalSockets> m_localSockets; ///< null: not to be used
    std::atomic<bool> m_ending{false};
    std::atomic<std::uint64_t> m_nextId{1};
    LikenessMemory m_likeness;
    WorkQueue m_checking;
    WorkQueue m_opening;
};

} // namespace

std::unique_ptr<ConnectionService> makeLibpqService(int threads, const ServiceOptions& options) {
    return std::make_unique<LibpqService>(threads, options);
}

} // namespace usher::pg
