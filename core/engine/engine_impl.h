// The engine behind the facade. Everything here lives on the engine's thread unless it says
// otherwise.
#pragma once

#include "alerts/evaluator.h"
#include "base/mutex.h"
#include "control/audit.h"
#include "engine/actuator.h"
#include "engine/engine.h"
#include "engine/failover.h"
#include "engine/foresight.h"
#include "engine/journal.h"
#include "engine/metrics_endpoint.h"
#include "engine/outcome_tracker.h"
#include "engine/server_watch.h"
#include "monitor/history_recorder.h"
#include "monitor/sampler.h"

#include <atomic>
#include <map>
#include <optional>
#include <thread>

namespace usher::engine {

class EngineImpl final : public Engine, gate::ConsolePort {
  public:
    explicit EngineImpl(EngineOptions options);
    ~EngineImpl() override;
    Status start();

    // Any thread.
    std::shared_ptr<const control::DeskState> state() const override;
    const monitor::TimeSeries& series() const override { return *m_series; }
    EventRing<monitor::Event>::Page events(std::uint64_t cursor, std::size_t limit) const override {
        return m_journal.events(cursor, limit);
    }
    std::uint64_t submit(control::Command command) override;
    Result<control::Preview> preview(const control::Command& command) override;
    void setUrgentWake(std::function<void()> wake) override;
    pool::PoolSet& pools() override { return *m_pools; }
    int gatePort() const override { return m_gatePort; }
    void stop(Millis grace) override;
    Status reload() override;
    std::string auditHash() const override { return m_audit->lastHash(); }

  private:
    static constexpr Millis kTick{250};
    static constexpr Seconds kForecastEvery{60};
    /// what wedding pools and the reserve may open beyond parallel_connects
    static constexpr int kUrgentThreads = 8;

    // Parts, in the order they are made.
    Status makeParts();
    Status openPools();
    Status openGate();

    // gate::ConsolePort
    const config::Config& config() const override { return m_config; }
    void submit(control::Command command, std::function<void(const control::Outcome&)> done)
        override;

    // The tick, a step each.
    void tick();
    std::shared_ptr<const monitor::Snapshot> sample(Now now);
    void recordSecond(const monitor::Snapshot& snapshot);
    void evaluateAlarms(const monitor::Snapshot& snapshot);
    void stepDay(Now now);
    void scale(const monitor::Snapshot& snapshot);
    void watchServer(const monitor::Snapshot& snapshot);
    void publish(std::shared_ptr<const monitor::Snapshot> snapshot);

    // Several hosts (engine_failover.cpp).
    void startFailover();
    void follow(const cluster::Action& action);
    void moveTo(const cluster::Action& action);

    void servicePools();
    void armService(MonoTime due);
    void wakeService(); ///< any thread
    control::Outcome handle(std::uint64_t ticket, const control::Command& command);
    Result<Done> checkAndPerform(const control::Command& command, control::Preview& preview);
    Status reloadNow();
    Status takeOver(config::Config next);
    void forgetPools(const config::Config& next);
    Status setOption(const std::string& option, const std::string& text);
    void configureAlarms();
    void recordTransition(const alerts::Transition& transition, const std::string& actor);
    void audit(const control::Outcome& outcome, const std::string& preview);
    void note(monitor::Severity severity, const std::string& text);
    std::vector<std::string> notices(const monitor::Snapshot& next) const;

    EngineOptions m_options;
    config::Config m_config;
    SystemClock m_systemClock;
    const Clock& m_clock;

    std::unique_ptr<pg::ConnectionService> m_service;
    std::unique_ptr<Failover> m_failover; ///< null with one host
    /// [server], pinned to the primary when there are several hosts
    config::ServerConfig m_serverNow;
    std::shared_ptr<ServerWatch> m_server;
    std::shared_ptr<Foresight> m_foresight;
    std::shared_ptr<control::AuditLog> m_audit;
    std::unique_ptr<net::Loop> m_loop;
    std::unique_ptr<pool::PoolSet> m_pools;
    std::unique_ptr<gate::Gate> m_gate;
    std::unique_ptr<MetricsEndpoint> m_metrics;

    std::unique_ptr<monitor::Sampler> m_sampler = monitor::makeSampler();
    std::unique_ptr<monitor::TimeSeries> m_series = monitor::makeTimeSeries();
    std::unique_ptr<alerts::Evaluator> m_evaluator = alerts::makeEvaluator();
    monitor::HistoryRecorder m_recorder;
    Journal m_journal;
    OutcomeTracker m_outcomes;
    control::Day m_day;
    std::map<std::string, control::ManualFloor> m_manualFloors;
    std::map<std::string, control::EmergencyFloor> m_emergencyFloors;
    /// timeouts + failures a pool had at the last scaling
    std::map<std::string, std::uint64_t> m_trouble;
    std::map<std::string, pool::Floor> m_floors; ///< as last set
    MonoTime m_nextTick{};
    MonoTime m_nextForecast{};
    net::TimerId m_serviceTimer = 0;
    MonoTime m_serviceDue = MonoTime::max();
    std::atomic<bool> m_wakePosted{false};
    std::atomic<std::uint64_t> m_nextTicket{1};
    std::atomic<bool> m_stopping{false};
    int m_gatePort = 0;
    std::thread m_thread;

    mutable Mutex m_publishMutex;
    std::shared_ptr<const control::DeskState> m_published USHER_GUARDED_BY(m_publishMutex);
    std::function<void()> m_urgentWake USHER_GUARDED_BY(m_publishMutex);
};

} // namespace usher::engine
