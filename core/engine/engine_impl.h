// The engine behind the facade. Everything here lives on the engine's thread unless it says
// otherwise.
#pragma once

#include "alerts/evaluator.h"
#include "engine/calendar_keeper.h"
#include "engine/command_desk.h"
#include "engine/engine.h"
#include "engine/foresight.h"
#include "engine/metrics_endpoint.h"
#include "engine/other_servers.h"
#include "engine/pool_timer.h"
#include "engine/reloader.h"
#include "engine/session_watch.h"
#include "engine/settings_keeper.h"
#include "engine/state_board.h"
#include "monitor/history_recorder.h"
#include "monitor/sampler.h"
#include "webhooks/courier.h"

#include <atomic>
#include <thread>

namespace usher::engine {

class EngineImpl final : public Engine, gate::ConsolePort, gate::DeskPort {
  public:
    explicit EngineImpl(EngineOptions options);
    ~EngineImpl() override;
    Status start();

    // Any thread.
    std::shared_ptr<const control::DeskState> state() const override { return m_board.state(); }
    const monitor::TimeSeries& series() const override { return m_series; }
    EventRing<monitor::Event>::Page events(std::uint64_t cursor, std::size_t limit) const override {
        return m_journal.events(cursor, limit);
    }
    forecast::Forecast imagine(const forecast::Wedding& extra) const override {
        return m_foresight->imagine(extra, m_clock.now().wall);
    }
    control::CalendarBook& calendarBook() override { return *m_calendar; }
    control::SettingsBook& settingsBook() override { return *m_settings; }
    std::uint64_t submit(control::Command command) override;
    std::shared_ptr<const sessions::Sample> sessions() override { return m_sessions->look(); }
    void setUrgentWake(std::function<void()> wake) override { m_board.setWake(std::move(wake)); }
    pool::PoolSet& pools() override { return *m_pools; }
    int gatePort() const override { return m_gatePort; }
    void stop(Millis grace) override;
    Status reload() override;
    const control::AuditLog& audit() const override { return *m_audit; }

  private:
    static constexpr Millis kTick{250};
    static constexpr Seconds kForecastEvery{60};
    /// what wedding pools and the reserve may open beyond parallel_connects
    static constexpr int kUrgentThreads = 8;

    // Parts, in the order they are made (engine.cpp).
    void findServer();
    Status makeForesight();
    Status openLoop();
    Status openPools();
    Status openGate();
    Status openOutlets(); ///< what tells others: metrics, webhooks
    void makeReloader();
    void makeCommandDesk();
    void begin(); ///< on the loop: the first tick

    // gate::ConsolePort
    const config::Config& config() const override { return m_config; }
    void submit(control::Command command, std::function<void(const control::Outcome&)> done)
        override;

    // The tick, a step each (engine_tick.cpp).
    void tick();
    std::shared_ptr<const monitor::Snapshot> sample(Now now);
    void recordSecond(const monitor::Snapshot& snapshot);
    void evaluateAlarms(const monitor::Snapshot& snapshot);
    void stepDay(Now now);
    void scale(const monitor::Snapshot& snapshot);
    void watchServers(const monitor::Snapshot& snapshot);
    ServerHands hands();
    void watchAudit(const monitor::Snapshot& snapshot);
    void publish(std::shared_ptr<const monitor::Snapshot> snapshot);
    std::shared_ptr<control::DeskState> assemble(
        std::shared_ptr<const monitor::Snapshot> snapshot) const;

    void note(monitor::Severity severity, const std::string& text);

    EngineOptions m_options;
    config::Config m_config;
    SystemClock m_systemClock;
    const Clock& m_clock;

    std::unique_ptr<pg::ConnectionService> m_service;
    std::unique_ptr<ServerKeeper> m_server; ///< of all pools but those of the others
    OtherServers m_others;
    std::shared_ptr<Foresight> m_foresight;
    std::unique_ptr<SessionWatch> m_sessions;
    std::shared_ptr<control::AuditLog> m_audit;
    std::unique_ptr<CalendarKeeper> m_calendar;
    std::unique_ptr<SettingsKeeper> m_settings;
    std::unique_ptr<net::Loop> m_loop;
    std::unique_ptr<PoolTimer> m_poolTimer;
    std::unique_ptr<pool::PoolSet> m_pools;
    std::unique_ptr<gate::Gate> m_gate;
    std::unique_ptr<MetricsEndpoint> m_metrics;
    std::unique_ptr<Reloader> m_reloader;
    std::unique_ptr<CommandDesk> m_commands;

    monitor::Sampler m_sampler;
    monitor::TimeSeries m_series;
    alerts::Evaluator m_evaluator;
    webhooks::Courier m_courier;
    monitor::HistoryRecorder m_recorder;
    Journal m_journal;
    StateBoard m_board;
    control::Day m_day;
    control::Scaler m_scaler;
    control::Loans m_loans;
    MonoTime m_nextTick{};
    MonoTime m_nextForecast{}, m_nextAudit{};
    std::atomic<std::uint64_t> m_nextTicket{1};
    int m_gatePort = 0;
    std::thread m_thread;
};

} // namespace usher::engine
