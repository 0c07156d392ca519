// The server's own view of its sessions, once a second while somebody looks, and what ends some of
// them; on a connection and a thread of its own.
#pragma once

#include "base/mutex.h"
#include "config/config.h"
#include "pg/inquirer.h"
#include "pg/work_queue.h"
#include "sessions/ledger.h"
#include "sessions/targets.h"
#include <usher/base/clock.h>

#include <atomic>
#include <functional>
#include <memory>

namespace usher::engine {

/// Whom to ask.
struct SessionServer {
    std::string conninfo;
    bool serviceRole = false; ///< else the pools' own role
    bool here = false;        ///< on this machine, as far as we know: by a socket of its own
    bool operator==(const SessionServer&) const = default;
};
SessionServer sessionServerOf(const config::ServerConfig& server);

/// Thread contract: the engine's thread, but where it says any.
class SessionWatch {
  public:
    static constexpr Seconds kEvery{1};
    /// Nobody has looked for so long: it stops, hangs up and forgets.
    static constexpr Seconds kLooked{3};
    static constexpr Millis kPatience{2'000};  ///< of connecting and of an answer, each
    static constexpr Seconds kLongestPause{8}; ///< between two tries while there is no answer

    SessionWatch(SessionServer server, const Clock& clock);
    ~SessionWatch();
    /// Asks no more; within 100 ms or so.
    void end();

    /// Another server, or role, to ask from now on.
    void setServer(SessionServer server);

    /// Any thread. The last sample, and that somebody looks; null until there is one.
    std::shared_ptr<const sessions::Sample> look();
    /// Any thread. The last sample, whoever looks.
    std::shared_ptr<const sessions::Sample> latest() const;

    struct Moment {
        MonoTime now{};
        bool silent = false; ///< the server: it would only keep the thread
        std::function<sessions::Ledger()> ledger;
    };
    /// With every tick: asks when it is due.
    void turn(const Moment& moment);

    /// Asks the server to end what they run, or them. What becomes of it stands in later samples'
    /// acts under the number returned.
    std::uint64_t act(bool terminate, std::vector<sessions::Target> targets);

  private:
    struct Worker;
    bool isLookedAt(MonoTime now) const;
    void publish(std::shared_ptr<const sessions::Sample> sample);
    void ask(sessions::Ledger ledger);
    void rest();

    std::atomic<MonoTime::rep> m_lookedAt{0};
    mutable Mutex m_mutex;
    std::shared_ptr<const sessions::Sample> m_sample USHER_GUARDED_BY(m_mutex);
    std::atomic<bool> m_busy{false}, m_ending{false};
    std::atomic<int> m_failures{0}; ///< one after another
    MonoTime m_next{};
    MonoTime m_actedUntil{}; ///< what was done is looked for, though nobody looks
    bool m_open = false;     ///< it has asked since it rested
    std::uint64_t m_lastAct = 0;
    std::unique_ptr<Worker> m_worker;
    pg::WorkQueue m_queue{1}; ///< last: its end waits for the work under way
};

} // namespace usher::engine
