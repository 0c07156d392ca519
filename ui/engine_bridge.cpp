#include "ui/engine_bridge.h"

#include "control/preview.h"
#include "rehearsal/rehearser.h"
#include "report/sentences.h"

namespace usher::ui {
namespace {

RehearsalScore scoreOf(const rehearsal::Scorecard& card) {
    RehearsalScore score{
        .scenario = card.scenario,
        .passed = card.passed,
        .doubt = card.doubt(),
        .clients = card.clients,
        .successPercent = card.successPercent,
        .seconds = card.seconds,
        .perSecond = card.perSecond,
        .acquire = card.acquire,
        .timeouts = card.timeouts,
        .errors = card.errors,
        .targets = {}};
    for (const auto& t : card.targets)
        score.targets.push_back({t.name, t.limit, t.got, t.passed});
    return score;
}

CalendarCalls callsOf(engine::Engine& engine) {
    return {
        .copy = [&engine](const auto& known) -> Result<control::CalendarCopy> {
            return engine.calendarBook().copy(known);
        },
        .imagine =
            [&engine](const auto& changes) { return engine.calendarBook().imagine(changes); },
        .change =
            [&engine](const auto& order) {
                return engine.calendarBook().change(order);
            }};
}

SettingsCalls settingsCallsOf(const BridgeOptions& options) {
    return {
        .copy = [engine = options.engine] { return engine->settingsBook().copy(); },
        .save = [engine = options.engine](
                    const auto& order) { return engine->settingsBook().save(order); },
        .check = options.check};
}

} // namespace

/// To the window's thread, in its turn.
template <class Work> void EngineBridge::post(Work work) {
    QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
}

EngineBridge::EngineBridge(BridgeOptions options)
    : m_options(std::move(options)),
      m_worker(std::make_unique<DeskWorker>(*this, QStringLiteral("desk-worker"))),
      m_calendar(std::make_unique<CalendarDesk>(*this, callsOf(*m_options.engine))),
      m_settings(std::make_unique<SettingsDesk>(*this, settingsCallsOf(m_options))) {
    m_options.engine->setUrgentWake([this] {
        if (m_roused.exchange(true))
            return; // a frozen window gets one event, not one an alarm
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_roused = false;
                Q_EMIT urgent();
            },
            Qt::QueuedConnection);
    });
    listen();
}

EngineBridge::~EngineBridge() {
    m_options.engine->setUrgentWake({});
    if (m_options.rehearser)
        m_options.rehearser->setListener({});
    m_worker.reset();
    m_calendar.reset();
    m_settings.reset();
}

Now EngineBridge::now() const {
    return m_clock.now();
}
std::shared_ptr<const control::DeskState> EngineBridge::state() const {
    return m_options.engine->state();
}

std::vector<monitor::SeriesPoint> EngineBridge::series(
    const std::string& pool,
    monitor::Window window) const {
    return m_options.engine->series().view(pool, window);
}

EventRing<monitor::Event>::Page EngineBridge::events(std::uint64_t cursor, std::size_t limit)
    const {
    return m_options.engine->events(cursor, limit);
}

control::AuditLog::Page EngineBridge::audit(std::uint64_t cursor, std::size_t limit) const {
    return m_options.engine->audit().entries(cursor, limit);
}

void EngineBridge::searchAudit(
    const control::AuditQuery& query,
    QObject* context,
    AuditSearched done) {
    m_worker->ask<control::AuditFound>(
        context,
        [engine = m_options.engine, query] { return engine->audit().search(query); },
        std::move(done));
}

std::uint64_t EngineBridge::submit(control::Command command) {
    return m_options.engine->submit(std::move(command));
}

void EngineBridge::writeFile(
    const QString& path,
    const QByteArray& contents,
    QObject* context,
    Written done) {
    m_worker->writeFile(path, contents, context, std::move(done));
}

/// What the owner of the server says is known with one of the next.
control::Preview EngineBridge::preview(const control::Command& command) const {
    if (command.verb == control::Verb::rehearse && m_options.rehearser)
        m_options.rehearser->askConsent();
    return control::makePreview(*state(), command);
}

void EngineBridge::history(TimeRange range, QObject* context, HistoryDone done) {
    m_worker->ask<monitor::HistoryRange>(
        context,
        [store = m_options.history, range]() -> Result<monitor::HistoryRange> {
            if (!store)
                return Error{
                    Errc::unavailable,
                    "no history is kept",
                    "give [history] url a place to write to"};
            return store->read(range.from, range.to, monitor::HistoryStore::kReadCharts);
        },
        std::move(done));
}

void EngineBridge::imagine(const forecast::Wedding& extra, QObject* context, ImagineDone done) {
    m_worker->ask<forecast::Forecast>(
        context,
        [engine = m_options.engine, extra]() -> Result<forecast::Forecast> {
            return engine->imagine(extra);
        },
        std::move(done));
}

void EngineBridge::sessions(QObject* context, SessionsDone done) {
    QMetaObject::invokeMethod(
        context,
        [done = std::move(done), seen = m_options.engine->sessions()] { done(seen); },
        Qt::QueuedConnection);
}

Result<report::Report> EngineBridge::makeReport(TimeRange range) const {
    if (!m_options.history)
        return Error{
            Errc::unavailable,
            "no history is kept",
            "give [history] url a place to write to"};
    m_options.history->flush();
    report::ReportOptions options{
        .from = range.from,
        .to = range.to,
        .made = m_clock.now().wall,
        .version = m_options.version,
        .auditHash = m_options.engine->audit().lastHash(),
        .server = m_options.engine->state()->figures->server.name};
    options.calendar = m_options.calendar.get();
    options.weddingPools = m_options.weddingPools;
    if (m_options.rehearsed)
        options.rehearsed = m_options.rehearsed();
    auto made = report::readReport(
        [this](WallTime from, WallTime to) { return m_options.history->read(from, to); },
        options);
    if (made && control::isMakeBelieve(m_options.engine->state()->overrides))
        report::markMakeBelieve(*made);
    return made;
}

void EngineBridge::report(TimeRange range, QObject* context, ReportDone done) {
    m_worker->ask<report::Report>(
        context,
        [this, range] { return makeReport(range); },
        std::move(done));
}

void EngineBridge::listen() {
    if (!m_options.rehearser)
        return;
    m_options.rehearser->setListener(
        {.progress =
             [this](const std::string& line) {
                 post([this, words = QString::fromStdString(line)] {
                     Q_EMIT rehearsalProgress(words);
                 });
             },
         .finished =
             [this](const auto& cards) {
                 finished(cards);
             }});
}

/// On the rehearser's thread.
void EngineBridge::finished(const Result<std::vector<rehearsal::Scorecard>>& cards) {
    std::vector<RehearsalScore> scores;
    if (cards)
        for (const auto& card : *cards)
            scores.push_back(scoreOf(card));
    const QString trouble = cards ? QString() : QString::fromStdString(cards.error().text());
    post([this, scores = std::move(scores), trouble] {
        m_scores = scores;
        Q_EMIT rehearsalFinished(trouble);
    });
}

} // namespace usher::ui
