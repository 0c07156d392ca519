// An engine that runs elsewhere, reached through its gate's admin console: watched on a connection
// of its own, asked and told to act on others.
#pragma once

#include "attach/mirror.h"
#include "desk/question.h"
#include "desk/session_pages.h"
#include "monitor/history_store.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace usher::attach {

struct RemoteOptions {
    std::string conninfo;     ///< libpq's, without a password that has to be asked for
    std::string name;         ///< what people call it by: "db1:6432"
    std::string version = {}; ///< the desk's own
    /// Called on the watching thread when alarms have changed, the engine was lost, is back, or
    /// wants a password.
    std::function<void()> wake = {};
};

/// Thread contract: every method from any thread; those that block say so.
class RemoteEngine {
  public:
    /// Silent for so long, it counts as lost.
    static constexpr Millis kSilence{2'500};

    explicit RemoteEngine(RemoteOptions options); ///< begins to watch
    ~RemoteEngine();                              ///< within 100 ms or so
    RemoteEngine(const RemoteEngine&) = delete;
    RemoteEngine& operator=(const RemoteEngine&) = delete;

    /// Whoever waits in a method that blocks gives up, and the engine counts as lost: for the end.
    void cancel();

    const std::string& name() const { return m_options.name; }
    Mirror& mirror() { return m_mirror; }
    const Mirror& mirror() const { return m_mirror; }

    /// It refused who asked: a password would help.
    bool wantsPassword() const { return m_wantsPassword; }
    /// Kept in memory alone.
    void setPassword(const std::string& password);

    /// Blocks until the engine has the command, or it is known not to: on a connection of its own,
    /// and never twice. Its outcome shows up in the mirror's state under `ticket`.
    void deliver(std::uint64_t ticket, const control::Command& command);
    /// Blocks. Errors: the engine's, or that it is away.
    Result<monitor::HistoryRange>
    readHistory(WallTime from, WallTime to, int most = monitor::HistoryStore::kReadAll);
    /// Blocks. Errors: as readHistory.
    Result<forecast::Forecast> imagine(const forecast::Wedding& extra);
    /// Blocks. Null: the engine has no sample yet. Errors: as readHistory.
    Result<desk::SessionsSeen> readSessions();
    /// A question of a topic and its answer's text. Blocks. Errors: as readHistory.
    Result<std::string> ask(desk::Topic topic, std::string text);

  private:
    class Line;
    void watch();
    bool watchOnce(Line& line, desk::StateReader& reader);
    void fetchSeries(Line& line);
    void lost(const Error& why, std::uint64_t login);
    void wake();
    void rest();
    std::string conninfo() const;

    const RemoteOptions m_options;
    SystemClock m_clock;
    Mirror m_mirror;
    mutable Mutex m_mutex;
    std::condition_variable m_rested;
    std::mutex m_restMutex;
    std::string m_password USHER_GUARDED_BY(m_mutex);
    std::atomic<std::uint64_t> m_logins{0}; ///< passwords that were given so far
    std::atomic<bool> m_ending{false}, m_wantsPassword{false};
    std::mutex m_sessionsMutex;
    std::unique_ptr<Line> m_sessionsLine; ///< under m_sessionsMutex; null: not asked yet
    std::thread m_watch;
};

} // namespace usher::attach
