#include "ui/attached_desk.h"

#include "attach/lost_state.h"
#include "control/preview.h"
#include "desk/calendar_pages.h"
#include "desk/pages.h"
#include "forecast/calendar.h"
#include "report/sentences.h"

namespace usher::ui {
namespace {

/// A line of the console holds so many bytes, and two letters are a byte of the question.
constexpr std::size_t kMostQuestion = 31 * 1024;

Result<std::string> askShort(attach::RemoteEngine& engine, desk::Topic topic, std::string text) {
    if (text.size() > kMostQuestion)
        return Error{
            Errc::invalidArgument,
            "so many weddings at once do not go over the wire",
            "import them at the engine's own desk, or a part of the file at a time"};
    return engine.ask(topic, std::move(text));
}

CalendarCalls callsOf(attach::RemoteEngine& engine) {
    return {
        .copy = [&engine](const std::string& known) -> Result<control::CalendarCopy> {
            const auto text = engine.ask(desk::Topic::calendar, desk::tellRevision(known));
            return text ? desk::readCalendar(*text) : text.error();
        },
        .imagine =
            [&engine](const forecast::CalendarChanges& changes) -> Result<forecast::Forecast> {
            const auto text = askShort(
                engine,
                desk::Topic::imagineChanges,
                desk::tellOrder({.changes = changes}));
            return text ? desk::readForecast(*text) : text.error();
        },
        .change = [&engine](const control::CalendarOrder& order) -> Status {
            const auto text = askShort(engine, desk::Topic::changeCalendar, desk::tellOrder(order));
            return text ? Status() : Status(text.error());
        }};
}

} // namespace

AttachedDesk::AttachedDesk(AttachOptions options)
    : m_options(std::move(options)),
      m_engine(std::make_unique<attach::RemoteEngine>(attach::RemoteOptions{
          .conninfo = m_options.conninfo,
          .name = m_options.name,
          .version = m_options.version,
          .wake =
              [this] {
                  if (m_roused.exchange(true))
                      return; // a frozen window gets one event, not one an alarm
                  QMetaObject::invokeMethod(
                      this,
                      [this] { roused(); },
                      Qt::QueuedConnection);
              }})),
      m_actor(std::make_unique<DeskWorker>(*this, QStringLiteral("desk-actor"))),
      m_reader(std::make_unique<DeskWorker>(*this, QStringLiteral("desk-reader"))),
      m_looker(std::make_unique<DeskWorker>(*this, QStringLiteral("desk-looker"))),
      m_calendar(std::make_unique<CalendarDesk>(*this, callsOf(*m_engine))) {}

AttachedDesk::~AttachedDesk() {
    m_engine->cancel();
    m_actor.reset();
    m_reader.reset();
    m_looker.reset();
    m_calendar.reset();
}

void AttachedDesk::roused() {
    m_roused = false;
    Q_EMIT urgent();
    if (m_engine->wantsPassword())
        Q_EMIT passwordWanted(QString::fromStdString(m_engine->mirror().whyLost()));
}

void AttachedDesk::setPassword(const QString& password) {
    m_engine->setPassword(password.toStdString());
}

Now AttachedDesk::now() const {
    return m_engine->mirror().now();
}
std::shared_ptr<const control::DeskState> AttachedDesk::state() const {
    return m_engine->mirror().state();
}

std::vector<monitor::SeriesPoint> AttachedDesk::series(
    const std::string& pool,
    monitor::Window window) const {
    return m_engine->mirror().series().view(pool, window, now().mono);
}

EventRing<monitor::Event>::Page AttachedDesk::events(std::uint64_t cursor, std::size_t limit)
    const {
    return m_engine->mirror().events(cursor, limit);
}

control::AuditLog::Page AttachedDesk::audit(std::uint64_t cursor, std::size_t limit) const {
    return m_engine->mirror().audit(cursor, limit);
}

void AttachedDesk::searchAudit(
    const control::AuditQuery& query,
    QObject* context,
    AuditSearched done) {
    m_reader->ask<control::AuditFound>(
        context,
        [engine = m_engine.get(), query]() -> Result<control::AuditFound> {
            const auto text = engine->ask(desk::Topic::audit, desk::tellQuery(query));
            return text ? desk::readFound(*text) : text.error();
        },
        std::move(done));
}

void AttachedDesk::writeFile(
    const QString& path,
    const QByteArray& contents,
    QObject* context,
    Written done) {
    m_reader->writeFile(path, contents, context, std::move(done));
}

std::uint64_t AttachedDesk::submit(control::Command command) {
    const auto ticket = m_engine->mirror().newTicket();
    m_actor->run([engine = m_engine.get(), ticket, command = std::move(command)] {
        engine->deliver(ticket, command);
    });
    return ticket;
}

/// Made of what this desk was told: the engine checks the command against what is so when it comes.
control::Preview AttachedDesk::preview(const control::Command& command) const {
    if (!m_engine->mirror().whyLost().empty())
        return {.refusal = attach::lostRefusal(m_options.name), .lines = {}, .stateToken = {}};
    auto seen = *state();
    seen.sessions = m_sessions;
    return control::makePreview(seen, command);
}

void AttachedDesk::history(TimeRange range, QObject* context, HistoryDone done) {
    m_reader->ask<monitor::HistoryRange>(
        context,
        [engine = m_engine.get(), range] {
            return engine->readHistory(range.from, range.to, monitor::HistoryStore::kReadCharts);
        },
        std::move(done));
}

void AttachedDesk::imagine(const forecast::Wedding& extra, QObject* context, ImagineDone done) {
    m_reader->ask<forecast::Forecast>(
        context,
        [engine = m_engine.get(), extra] { return engine->imagine(extra); },
        std::move(done));
}

void AttachedDesk::sessions(QObject* context, SessionsDone done) {
    m_looker->ask<SessionsSeen>(
        context,
        [engine = m_engine.get()] { return engine->readSessions(); },
        [this, done = std::move(done)](Result<SessionsSeen> seen) {
            m_sessions = seen ? *seen : nullptr;
            done(std::move(seen));
        });
}

namespace {

Result<report::Report> marked(Result<report::Report> report, const control::DeskState& seen) {
    if (report && control::isMakeBelieve(seen.overrides))
        report::markMakeBelieve(*report);
    return report;
}

} // namespace

/// Weddings are those that the forecast told of: from this morning on.
Result<report::Report> AttachedDesk::makeReport(TimeRange range) const {
    const auto read = [this](WallTime from, WallTime to) {
        return m_engine->readHistory(from, to);
    };
    const auto seen = state();
    report::ReportOptions options{
        .from = range.from,
        .to = range.to,
        .made = now().wall,
        .version = m_options.version,
        .auditHash = m_engine->mirror().auditHash(),
        .server = seen->figures->server.name};
    options.weddingPools.clear();
    for (const auto& pool : seen->figures->pools)
        if (pool.figures.wedding)
            options.weddingPools.push_back(pool.figures.name);
    const auto zone = forecast::TimeZone::find(seen->timezone);
    if (!zone)
        return marked(report::readReport(read, options), *seen);
    const forecast::Calendar calendar(
        *zone,
        seen->forecast ? seen->forecast->weddings : std::vector<forecast::Wedding>());
    options.calendar = &calendar;
    return marked(report::readReport(read, options), *seen);
}

void AttachedDesk::report(TimeRange range, QObject* context, ReportDone done) {
    m_reader->ask<report::Report>(
        context,
        [this, range] { return makeReport(range); },
        std::move(done));
}

} // namespace usher::ui
