#include "engine/foresight.h"

#include "base/log.h"
#include "engine/state_file.h"
#include "pg/query.h"

#include <fmt/format.h>

#include <algorithm>

namespace usher::engine {
namespace {

constexpr Seconds kSettled{30};         ///< until a quarter's samples are written
constexpr std::chrono::hours kLong{24}; ///< beyond it learning is told of
constexpr std::chrono::hours kSaveEvery{1};
constexpr std::size_t kMostState = 256u << 20;

WallTime quarterOf(WallTime at) {
    return std::chrono::floor<std::chrono::duration<std::int64_t, std::ratio<900>>>(at);
}

constexpr int kMostRows = 100'000;
constexpr Millis kAskWithin{10'000};

std::vector<std::vector<std::string>> texts(const pg::Table& table) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : table.rows) {
        auto& cells = rows.emplace_back();
        for (const auto& cell : row)
            cells.push_back(cell.value_or(""));
    }
    return rows;
}

} // namespace

Result<forecast::CalendarRead> askCalendarQuery(
    const std::string& server,
    const std::string& sql,
    const forecast::TimeZone& zone) {
    const auto table =
        pg::readRows({.conninfo = server, .sql = sql, .timeout = kAskWithin, .maxRows = kMostRows});
    if (table)
        return forecast::parseRows(table->columns, texts(*table), "calendar.query", zone);
    Error error = table.error();
    error.message = "calendar.query: " + error.message;
    return error;
}

Result<std::shared_ptr<Foresight>> Foresight::create(Options options, WallTime now) {
    const std::string zoneName = options.config.calendar.timezone;
    std::shared_ptr<Foresight> self(new Foresight(std::move(options)));
    const auto zone = forecast::TimeZone::find(zoneName);
    if (!zone)
        return zone.error();
    {
        MutexLock lock(self->m_mutex);
        self->m_calendar =
            std::make_shared<forecast::Calendar>(*zone, std::vector<forecast::Wedding>{});
    }
    if (auto read = self->readCalendarIfChanged(); !read)
        return read.error();
    self->remake(now);
    return self;
}

std::shared_ptr<const forecast::Calendar> Foresight::calendar() const {
    MutexLock lock(m_mutex);
    return m_calendar;
}

std::shared_ptr<const forecast::Forecast> Foresight::forecast() const {
    MutexLock lock(m_mutex);
    return m_forecast;
}

std::vector<std::string> Foresight::complaints() const {
    MutexLock lock(m_mutex);
    auto all = m_complaints;
    all.insert(all.end(), m_learning.begin(), m_learning.end());
    return all;
}

config::Config Foresight::config() const {
    MutexLock lock(m_mutex);
    return m_options.config;
}

void Foresight::reconfigure(const config::Config& config) {
    MutexLock lock(m_mutex);
    m_options.config = config;
    m_calendarStamp.clear();
    m_askedAt = {};
}

bool Foresight::setLent(std::vector<forecast::LentMaximum> lent) {
    MutexLock lock(m_mutex);
    if (m_lent == lent)
        return false;
    m_lent = std::move(lent);
    return true;
}

void Foresight::setServer(const std::string& primary) {
    MutexLock lock(m_mutex);
    m_server = primary;
}

bool Foresight::askDue(WallTime now) const {
    const auto& wanted = m_options.config.calendar;
    return !wanted.query.empty() && wanted.file.empty() && !m_server.empty() &&
           (m_askedAt == WallTime{} || now - m_askedAt >= kAskEvery);
}

void Foresight::askCalendar(WallTime now) {
    std::string server;
    config::CalendarConfig wanted;
    {
        MutexLock lock(m_mutex);
        if (!askDue(now))
            return;
        m_askedAt = now;
        wanted = m_options.config.calendar;
        server = m_server;
    }
    if (const auto zone = forecast::TimeZone::find(wanted.timezone))
        take(askCalendarQuery(server, wanted.query, *zone), *zone);
}

void Foresight::take(Result<forecast::CalendarRead> read, const forecast::TimeZone& zone) {
    MutexLock lock(m_mutex);
    m_complaints = read ? read->complaints : std::vector{read.error().text()};
    // A bad row may be a wedding: better the calendar as it was than one with holes, once there is
    // one.
    if (!read || (read->lost > 0 && m_answered))
        return;
    m_calendar = std::make_shared<forecast::Calendar>(zone, std::move(read->weddings));
    m_answered = true;
    ++m_calendarsRead;
}

bool Foresight::learnDue(WallTime now) const {
    MutexLock lock(m_mutex);
    return m_options.history && quarterOf(now - kSettled) > m_learntUntil;
}

forecast::MissCosts Foresight::missCosts() const {
    const auto wanted = config().forecast;
    return {
        .ordinary = static_cast<double>(wanted.missCost),
        .event = static_cast<double>(wanted.weddingMissCost)};
}

void Foresight::learn(WallTime now) {
    restore();
    const WallTime until = quarterOf(now - kSettled);
    std::shared_ptr<monitor::HistoryStore> history;
    {
        MutexLock lock(m_mutex);
        m_learntUntil = until;
        history = m_options.history;
    }
    const WallTime from = m_learner.readFrom(until);
    if (until - from > kLong)
        tell({"forecast: learning from the history, which takes seconds"});
    const auto begun = std::chrono::steady_clock::now();
    const auto loads = history->readLoads(from, until);
    if (!loads) {
        tell({"forecast: nothing is learnt this quarter of an hour: " + loads.error().text()});
        return;
    }
    m_learner.setCosts(missCosts());
    const auto known = calendar();
    m_learner.take(*loads, *known);
    if (until - from > kLong)
        log::info(
            "the forecast has learnt from {} quarters of an hour in {:.1f} s",
            loads->size(),
            toMs(std::chrono::steady_clock::now() - begun) / 1000);
    auto profile = m_learner.profile();
    save(now);
    tell(m_learner.anomalies());
    MutexLock lock(m_mutex);
    m_profile = std::move(profile);
    m_profileOf = known;
}

void Foresight::tell(std::vector<std::string> learning) {
    MutexLock lock(m_mutex);
    m_learning = std::move(learning);
}

/// Once. What can't be taken over is learnt anew.
void Foresight::restore() {
    const std::string file = stateFile();
    if (m_restored || file.empty())
        return;
    m_restored = true;
    const auto bytes = readWholeFile(file, kMostState);
    if (!bytes && bytes.error().code == Errc::notFound)
        return;
    const Status taken = bytes ? m_learner.restore(*bytes, *calendar()) : Status(bytes.error());
    if (!taken)
        log::warning("{}: {}", file, taken.error().text());
}

void Foresight::save(WallTime now) {
    const std::string file = stateFile();
    if (file.empty() || (m_savedAt != WallTime{} && now - m_savedAt < kSaveEvery))
        return;
    m_savedAt = now;
    if (const auto saved = replaceFile(file, m_learner.state()); !saved)
        log::warning("what the forecast has learnt is not kept: {}", saved.error().text());
}

std::string Foresight::stateFile() const {
    MutexLock lock(m_mutex);
    return m_options.stateFile;
}

/// All but calendar and profile.
forecast::ForecastInput Foresight::input(WallTime now) const {
    forecast::ForecastInput input;
    input.now = now;
    MutexLock lock(m_mutex);
    input.pools = m_options.config.pools;
    input.onOwnServer = config::poolsElsewhere(m_options.config);
    input.budget = m_options.budget;
    input.lent = m_lent;
    return input;
}

/// Somebody may change the calendar meanwhile; then it is made of that.
void Foresight::remake(WallTime now) {
    while (!remakeOnce(now)) {
    }
}

bool Foresight::remakeOnce(WallTime now) {
    forecast::ForecastInput input = this->input(now);
    std::shared_ptr<const forecast::Calendar> calendar, known;
    std::shared_ptr<const forecast::Profile> profile;
    {
        MutexLock lock(m_mutex);
        calendar = m_calendar;
        known = m_profileOf;
        profile = m_profile;
    }
    if (profile && known != calendar)
        profile = profile->withWeddings(*calendar);
    input.calendar = calendar.get();
    input.profile = profile.get();
    auto made = std::make_shared<const forecast::Forecast>(forecast::makeForecast(input));
    MutexLock lock(m_mutex);
    if (m_calendar != calendar)
        return false;
    m_profile = std::move(profile);
    m_profileOf = std::move(calendar);
    m_forecast = std::move(made);
    return true;
}

forecast::Forecast Foresight::imagine(const forecast::Wedding& extra, WallTime now) const {
    const auto calendar = this->calendar();
    auto weddings = calendar->weddings();
    weddings.push_back(extra);
    return imagine(forecast::Calendar(calendar->zone(), std::move(weddings)), now);
}

forecast::Forecast Foresight::imagine(const forecast::Calendar& imagined, WallTime now) const {
    forecast::ForecastInput input = this->input(now);
    std::shared_ptr<const forecast::Profile> profile;
    {
        MutexLock lock(m_mutex);
        profile = m_profile;
    }
    if (profile)
        profile = profile->withWeddings(imagined);
    input.calendar = &imagined;
    input.profile = profile.get();
    return forecast::makeForecast(input);
}

void Foresight::refresh(
    const std::shared_ptr<Foresight>& self,
    pg::ConnectionService& service,
    WallTime now) {
    if (self->m_busy.exchange(true))
        return;
    service.run([self, now] {
        if (auto read = self->readCalendarIfChanged(); !read) {
            MutexLock lock(self->m_mutex);
            self->m_complaints = {read.error().text()};
        }
        self->askCalendar(now);
        // What takes longest comes last, and the forecast is remade before and after it.
        if (self->learnDue(now)) {
            self->remake(now);
            self->learn(now);
        }
        self->remake(now);
        self->m_busy = false;
    });
}

} // namespace usher::engine
