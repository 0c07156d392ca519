// Plays rehearsals beside an engine that serves: on pools and a gate of their own, so that nothing
// of them enters production's figures, history, forecast or alarms.
#pragma once

#include "base/mutex.h"
#include "config/config.h"
#include "engine/rehearsal_port.h"
#include "rehearsal/rehearsal.h"

#include <atomic>
#include <thread>

namespace usher::rehearsal {

struct RehearserOptions {
    config::Config config; ///< production's as it started, its URIs filled in
    /// The usher executable, for the load side: this one.
    std::string loadProgram = "/proc/self/exe";
    /// Told of each that came to its end, on the thread that plays.
    std::function<void(const std::vector<Scorecard>&)> keep = {};
};

/// Thread contract: every method from any thread; none waits but the destructor. One thread of its
/// own plays.
class Rehearser final : public engine::RehearsalPort {
  public:
    using Cards = Result<std::vector<Scorecard>>;
    /// Called on any thread, one at a time; must be quick and not call back.
    struct Listener {
        std::function<void(const std::string& line)> progress;
        std::function<void(const Cards&)> finished;
    };

    explicit Rehearser(RehearserOptions options);
    ~Rehearser() override; ///< ends what plays

    std::shared_ptr<const control::Rehearsals> rehearsals() const override;
    Status begin(const control::Command& command, int connections) override;
    void cancel() override { m_cancelled = true; }

    void setListener(Listener listener); ///< the one before is not called any more
    /// Since when invented clients load the engine itself; the epoch: none do.
    void setMakeBelieve(WallTime since);
    /// Whether the server's owner has said yes is looked for, at most every other second.
    void askConsent();

  private:
    struct Order {
        std::string scenario;
        int clients = 0; ///< 0: the scenario's own
        int connections = 0;
        bool ownServers = false;
    };
    void work();
    void lookForConsent();
    void playOrder(const Order& order);
    Cards play(const Order& order);
    Cards playOnPools(const Order& order, RehearsalOptions options);
    Cards playOn(engine::Engine& engine, RehearsalOptions options);
    Status warmUp(engine::Engine& engine) const;
    RehearsalOptions optionsFor(const Order& order);
    void tell(const std::string& line);
    void change(const std::function<void(control::Rehearsals&)>& to) USHER_EXCLUDES(m_mutex);

    const RehearserOptions m_options;
    std::atomic<bool> m_cancelled{false};
    mutable Mutex m_mutex;
    ConditionVariable m_wanted;
    std::shared_ptr<const control::Rehearsals> m_told USHER_GUARDED_BY(m_mutex);
    std::optional<Order> m_order USHER_GUARDED_BY(m_mutex);
    bool m_askWanted USHER_GUARDED_BY(m_mutex) = false;
    bool m_ending USHER_GUARDED_BY(m_mutex) = false;
    MonoTime m_lastAsked USHER_GUARDED_BY(m_mutex){};
    Mutex m_listening;
    Listener m_listener USHER_GUARDED_BY(m_listening);
    std::thread m_thread;
};

} // namespace usher::rehearsal
