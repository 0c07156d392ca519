// Connections without a server: a ConnectionService whose opens, tests and resets wait until the
// test says how they end, and a connection that remembers whether it is in use. Deterministic.
#pragma once

#include <usher/pg/service.h>

#include <atomic>
#include <deque>
#include <mutex>

namespace usher::test {

class StubConnection final : public pg::Connection {
  public:
    StubConnection(std::atomic<int>& alive, std::uint64_t id, std::string with)
        : Connection({.id = id}),
          conninfo(std::move(with)),
          m_alive(alive) {
        ++m_alive;
    }
    ~StubConnection() override { --m_alive; }
    pg_conn* native() override { return nullptr; }
    int socket() const override { return -1; }
    ssl_st* ssl() const override { return nullptr; }
    bool healthy() const override { return !broken; }
    int backendPid() const override { return static_cast<int>(opening().id); }
    std::string host() const override { return "stub"; }
    const std::vector<std::pair<std::string, std::string>>& parameters() const override {
        return m_parameters;
    }
    Status cancelRunning(Millis) override { return {}; }

    const std::string conninfo; ///< that it was opened with
    std::atomic<bool> broken{false};
    std::atomic<int> users{0}; ///< a test's own count of who holds it

  private:
    std::atomic<int>& m_alive;
    std::vector<std::pair<std::string, std::string>> m_parameters;
};

/// Thread contract: any thread.
class StubService final : public pg::ConnectionService {
  public:
    /// `automatic`: everything succeeds at once, on the caller's thread; else it waits for
    /// finishOne().
    explicit StubService(bool automatic = false) : m_automatic(automatic) {}
    ~StubService() override {
        while (finishOne(false)) {
        }
    }

    void open(pg::OpenRequest request, pg::OpenCallback done) override {
        later([this, request = std::move(request), done = std::move(done)](bool good) {
            if (!good || request.conninfo == refuses)
                return done(Error{refusal, "stub: connect refused", {}});
            done(pg::ConnectionPtr(
                std::make_unique<StubConnection>(alive, ++m_ids, request.conninfo)));
        });
    }
    void test(pg::ConnectionPtr connection, Millis, pg::CareCallback done) override {
        care(std::move(connection), std::move(done));
    }
    void reset(pg::ConnectionPtr connection, Millis, pg::CareCallback done) override {
        care(std::move(connection), std::move(done));
    }
    void close(pg::ConnectionPtr connection) override { connection.reset(); }
    void run(std::function<void()> work) override { work(); }

    /// Ends the oldest thing under way; false when there is none.
    bool finishOne(bool good) {
        std::function<void(bool)> next;
        {
            std::lock_guard lock(m_mutex);
            if (m_pending.empty())
                return false;
            next = std::move(m_pending.front());
            m_pending.pop_front();
        }
        next(good);
        return true;
    }
    std::size_t pending() const {
        std::lock_guard lock(m_mutex);
        return m_pending.size();
    }

    std::atomic<int> alive{0}; ///< connections that exist
    Errc refusal = Errc::unavailable;
    std::string refuses = {}; ///< this conninfo, whatever the test says

  private:
    void care(pg::ConnectionPtr connection, pg::CareCallback done) {
        auto held = std::make_shared<pg::ConnectionPtr>(std::move(connection));
        later([held, done = std::move(done)](bool good) {
            if (good)
                return done(std::move(*held));
            held->reset();
            done(Error{Errc::unavailable, "stub: the server closed the connection", {}});
        });
    }
    void later(std::function<void(bool)> act) {
        if (m_automatic)
            return act(true);
        std::lock_guard lock(m_mutex);
        m_pending.push_back(std::move(act));
    }

    const bool m_automatic;
    mutable std::mutex m_mutex;
    std::deque<std::function<void(bool)>> m_pending;
    std::atomic<std::uint64_t> m_ids{0};
};

} // namespace usher::test
