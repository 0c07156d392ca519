// A desk drawn by hand: a state, its past and its future, for window tests and pictures of the
// layout.
#pragma once

#include "ui/calendar_desk.h"
#include "ui/desk_source.h"
#include "ui/support/drawn_sessions.h"
#include "ui/support/drawn_settings.h"

#include <QCoreApplication>
#include <QFile>
#include <cmath>

namespace usher::test {

inline constexpr WallTime kDeskNow{Seconds{1'780'761'600}}; ///< Saturday 2026-06-06 16:00:00 UTC

class DrawnDesk : public ui::DeskSource {
  public:
    DrawnDesk() {
        m_now = {MonoTime{Seconds{10'000}}, kDeskNow};
        m_state.timezone = "Europe/London";
        m_state.gateAddress = "127.0.0.1:6432";
        m_state.forecast = drawForecast();
        m_state.day = {
            .state = control::DayState::on,
            .mode = control::DayMode::automatic,
            .weddingDay = true,
            .since = kDeskNow - std::chrono::hours{9},
            .by = "calendar",
            .endsAt = kDeskNow + std::chrono::hours{7},
            .reason = "Saturday, 4 weddings today"};
        addPool("wedding_critical", {20, 200}, {38, 46});
        addPool("main", {10, 50}, {17, 24});
        addPool("analytics", {3, 15}, {2, 5});
        m_figures.at = m_now;
        m_figures.reserve.size = m_figures.reserve.ready = 5;
        m_figures.clients = {.connected = 412, .active = 57, .waiting = 3, .limit = 12'000};
        drawServer();
        m_state.rehearsals = drawRehearsals();
        book.revision = "1";
        book.source = "weddings.csv";
        book.weddings = m_state.forecast->weddings;
    }

    struct Range {
        int low, high;
    };
    struct Use {
        int leased, total;
    };
    void addPool(const std::string& name, Range bounds, Use use) {
        monitor::PoolSnapshot p;
        p.figures.name = name;
        p.figures.min = bounds.low;
        p.figures.max = bounds.high;
        p.figures.wedding = name == "wedding_critical";
        p.figures.leased = use.leased;
        p.figures.total = p.figures.target = use.total;
        p.figures.idle = use.total - use.leased;
        p.utilization = static_cast<double>(use.leased) / use.total;
        p.lastSecond =
            {.n = 312, .avgMs = 1.1, .p50Ms = 0.8, .p95Ms = 2.4, .p99Ms = 4.2, .maxMs = 6};
        p.querySecond =
            {.n = 936, .avgMs = 3, .p50Ms = 2.2, .p95Ms = 8.1, .p99Ms = 14, .maxMs = 31};
        p.acquisitionsPerSecond = 312;
        p.queriesPerSecond = 936;
        m_figures.pools.push_back(p);
    }
    monitor::PoolSnapshot& pool(const std::string& name) {
        for (auto& p : m_figures.pools)
            if (p.figures.name == name)
                return p;
        return m_figures.pools.front();
    }
    alerts::Alarm& raise(const std::string& poolName, monitor::Severity severity) {
        alerts::Alarm a;
        a.id = ++m_lastAlarm;
        a.rule = "utilization";
        a.pool = poolName;
        a.severity = severity;
        a.state = alerts::AlarmState::unacknowledged;
        a.since = m_now.wall - Seconds{130};
        a.cause = poolName + ": 98 % of the connections in use, limit 95 %";
        a.consequence = "New requests wait; at this rise they time out in two minutes.";
        a.firstStep = "Force the pool up.";
        a.remedies = {
            {"Force " + poolName + " to 40", "SCALE " + poolName + " TO 40"},
            {"Refill the reserve", "REFILL RESERVE"}};
        m_state.alarms.push_back(a);
        return m_state.alarms.back();
    }
    monitor::Snapshot& figures() { return m_figures; }
    control::DeskState& drawn() { return m_state; }
    void pass(Millis time) { m_now = {m_now.mono + time, m_now.wall + time}; }
    void refreshFigures() { m_figures.at = m_now; }
    /// What the engine would answer.
    control::Preview answer{
        .allowed = true,
        .refusal = {},
        .before = 24,
        .after = 40,
        .serverHeadroom = 180,
        .expectedP99Ms = 2.1,
        .lines =
            {"main goes from 24 to 40 connections and holds them for 60 minutes.",
             "184 connections stay free on the server.",
             "Expected P99 of an acquisition: 2.1 ms."},
        .tier = control::Tier::two,
        .stateToken = "seen"};
    std::vector<control::Command> submitted;
    std::vector<monitor::Event> happened;
    std::vector<control::AuditEntry> recorded;
    sessions::Sample sampled = drawnSessions(kDeskNow);
    int looks = 0; ///< at the server's sessions

    Now now() const override { return m_now; }
    std::shared_ptr<const control::DeskState> state() const override {
        auto copy = std::make_shared<control::DeskState>(m_state);
        copy->figures = std::make_shared<monitor::Snapshot>(m_figures);
        return copy;
    }
    std::vector<monitor::SeriesPoint> series(const std::string& name, monitor::Window window)
        const override {
        std::vector<monitor::SeriesPoint> points;
        const int all = monitor::points(window);
        for (int i = 0; i < all; ++i) {
            points.push_back(drawPoint(name, i));
            points.back().at = m_now.wall - monitor::step(window) * (all - i);
            points.back().measured = i < all / 3 || i > all / 3 + 9;
        }
        return points;
    }
    EventRing<monitor::Event>::Page events(std::uint64_t cursor, std::size_t) const override {
        EventRing<monitor::Event>::Page page;
        for (; cursor < happened.size(); ++cursor)
            page.items.push_back(happened[cursor]);
        page.next = cursor;
        return page;
    }
    control::AuditLog::Page audit(std::uint64_t cursor, std::size_t) const override {
        control::AuditLog::Page page;
        for (; cursor < recorded.size(); ++cursor)
            page.items.push_back(recorded[cursor]);
        page.next = cursor;
        return page;
    }
    /// Two lines of `older` a page, as if the file had no more.
    std::vector<control::AuditEntry> older; ///< of the audit's file, newest first
    std::vector<control::AuditQuery> searched;
    Status searchRefusal;
    void searchAudit(const control::AuditQuery& query, QObject* context, AuditSearched done)
        override {
        searched.push_back(query);
        control::AuditFound found;
        for (auto at = query.before; at < std::min<std::size_t>(query.before + 2, older.size());
             ++at) {
            found.reached = older[at].at;
            found.before = at + 1 < older.size() ? at + 1 : 0;
            if (control::matches(older[at], query))
                found.lines.push_back(older[at]);
        }
        QMetaObject::invokeMethod(
            context,
            [done, found, refusal = searchRefusal] {
                done(refusal ? Result<control::AuditFound>(found) : refusal.error());
            },
            Qt::QueuedConnection);
    }
    void writeFile(const QString& path, const QByteArray& contents, QObject* context, Written done)
        override {
        QFile file(path);
        const bool written = file.open(QIODevice::WriteOnly) && file.write(contents) >= 0;
        QMetaObject::invokeMethod(
            context,
            [done, written] {
                done(written ? Status() : Status(Error{Errc::io, "full", ""}));
            },
            Qt::QueuedConnection);
    }
    std::uint64_t submit(control::Command command) override {
        submitted.push_back(std::move(command));
        return submitted.size();
    }
    control::Preview preview(const control::Command&) const override { return answer; }
    void history(ui::TimeRange range, QObject* context, HistoryDone done) override {
        monitor::HistoryRange past;
        for (auto at = range.from; at < range.to && past.samples.size() < 1'000;
             at += std::max(
                 Seconds{10},
                 std::chrono::duration_cast<Seconds>(range.to - range.from) / 300)) {
            monitor::HistorySample sample;
            sample.at = at;
            sample.pool = "wedding_critical";
            sample.acquired.recordNs(1'500'000, 200);
            sample.queries.recordNs(6'000'000, 600);
            sample.transactions.recordNs(24'000'000, 200);
            sample.utilization = 0.6;
            sample.size = sample.planned = 40;
            past.samples.push_back(sample);
        }
        QMetaObject::invokeMethod(
            context,
            [done, past] { done(past); },
            Qt::QueuedConnection);
    }
    void sessions(QObject* context, SessionsDone done) override {
        ++looks;
        auto sample = std::make_shared<const usher::sessions::Sample>(sampled);
        QMetaObject::invokeMethod(
            context,
            [done, sample] { done(SessionsSeen(sample)); },
            Qt::QueuedConnection);
    }
    /// A second after the other, a few more or fewer of them; `see` reads each.
    void sampleFor(int seconds, const std::function<void()>& see) {
        for (int i = 0; i < seconds; ++i) {
            pass(Seconds{1});
            refreshFigures();
            const auto seq = sampled.seq + 1;
            sampled = drawnSessions(m_now.wall);
            sampled.seq = seq;
            auto& all = sampled.sessions;
            all.erase(all.begin() + 6, all.begin() + 6 + long(seq % 37 / 6));
            see();
            QCoreApplication::processEvents();
        }
    }
    /// Twice what is planned while the guests are there.
    void imagine(const forecast::Wedding& extra, QObject* context, ImagineDone done) override {
        auto made = *m_state.forecast;
        for (auto& slot : made.slots)
            if (slot.start >= extra.start && slot.start < extra.start + std::chrono::hours{6})
                for (auto& pool : slot.pools)
                    pool.planned = pool.wanted = 2 * pool.planned;
        QMetaObject::invokeMethod(
            context,
            [done, made] { done(made); },
            Qt::QueuedConnection);
    }
    ui::CalendarDesk& calendar() override { return *m_calendar; }
    ui::SettingsDesk* settings() override { return m_settings.get(); }
    DrawnSettings settingsFile;
    /// Weddings that the calendar holds; on the desk's worker and, before it is looked at, here.
    control::CalendarCopy book;
    std::vector<control::CalendarOrder> ordered;
    Status refusal; ///< of the next changes
    void report(ui::TimeRange range, QObject* context, ReportDone done) override {
        report::ReportOptions options;
        options.from = range.from;
        options.to = options.made = range.to;
        QMetaObject::invokeMethod(
            context,
            [done, made = report::makeReport({}, options)] { done(made); },
            Qt::QueuedConnection);
    }
    /// As the engine shows it, its clients in.
    void playRehearsal(const std::string& scenario, int clients) {
        auto told = std::make_shared<control::Rehearsals>(*m_state.rehearsals);
        told->playing = control::PlayingRehearsal{
            .scenario = scenario,
            .clients = clients,
            .by = "ada",
            .since = m_now.wall,
            .going = true};
        m_state.overrides.insert(m_state.overrides.begin(), *control::rehearsalIn(*told));
        m_state.rehearsals = std::move(told);
    }

  private:
    ui::CalendarCalls calls() {
        return {
            .copy = [this](const std::string& known) -> Result<control::CalendarCopy> {
                auto copy = book;
                copy.same = copy.revision == known;
                return copy;
            },
            .imagine = [this](const auto& changes) -> Result<forecast::Forecast> {
                auto made = *m_state.forecast;
                for (auto& pool : made.slots[20].pools)
                    pool.planned += 10 * static_cast<int>(changes.size());
                return made;
            },
            .change = [this](const auto& order) -> Status {
                ordered.push_back(order);
                if (!refusal)
                    return refusal;
                const auto zone = forecast::TimeZone::find(m_state.timezone).value();
                auto next = forecast::withChanges(book.weddings, order.changes, zone);
                if (!next)
                    return next.error();
                book.weddings = *next;
                book.revision += '+';
                return {};
            }};
    }

    void drawServer() {
        auto& server = m_figures.server;
        server.name = "db1:5432";
        server.maxConnections = 300;
        server.budget = 280;
        server.held = 80;
        server.reachable = true;
    }

    static void drawQueries(monitor::SeriesPoint& p, double wave) {
        p.queries = {
            .n = 900,
            .avgMs = 3,
            .p50Ms = 2.2 + 0.5 * wave,
            .p95Ms = 8 + 3 * wave,
            .p99Ms = 14 + 4 * wave,
            .maxMs = 31};
        p.transactions = {.n = 300, .avgMs = 11, .p50Ms = 9, .p95Ms = 30 + 5 * wave};
    }

    /// Of waves that a pool repeats.
    static monitor::SeriesPoint drawPoint(const std::string& name, int i) {
        const double wave =
            std::sin(i / 23.0) + 0.5 * std::sin(i / 7.0) + (name == "main" ? 0.4 : 0);
        monitor::SeriesPoint p{.at = {}, .latency = {}};
        p.latency = {
            .n = 300,
            .avgMs = 1.2,
            .p50Ms = 0.9 + 0.2 * wave,
            .p95Ms = 2.6 + wave,
            .p99Ms = 4.6 + 1.7 * wave,
            .maxMs = 9};
        drawQueries(p, wave);
        p.oldestWaitMs = wave > 1 ? 40 : 0;
        p.utilization = 0.55 + 0.15 * wave;
        p.size = p.target = name == "wedding_critical" ? 46 : name == "main" ? 24 : 5;
        p.leased = p.size * p.utilization;
        p.waiting = std::max(0.0, std::round(wave * 2));
        return p;
    }

    static std::shared_ptr<const control::Rehearsals> drawRehearsals() {
        return std::make_shared<control::Rehearsals>(control::Rehearsals{
            .scenarios =
                {{.name = "concurrent-10k", .clients = 10'000, .length = Seconds{30}},
                 {.name = "saturday", .clients = 3'000, .length = Seconds{42}}},
            .configured = true,
            .server = "the database \"wedsync\" at db1:5432",
            .clientsAtMost = 12'000,
            .connectionsAtLeast = 38,
            .refusal = {},
            .playing = {},
            .trouble = {}});
    }

    static std::shared_ptr<const forecast::Forecast> drawForecast() {
        auto made = std::make_shared<forecast::Forecast>();
        made->made = kDeskNow;
        for (int i = 0; i < 192; ++i) {
            forecast::Slot slot{
                .start = kDeskNow + Minutes{15 * i},
                .pools = {},
                .weddingDay = i < 28,
                .weddings = {}};
            const int rise = i >= 2 && i < 20 ? 70 : i < 28 ? 30 : 0;
            slot.pools = {
                {"wedding_critical",
                 20.0 + rise,
                 30 + rise,
                 30 + rise,
                 rise > 50 ? "Saturday evening ×10, 3 weddings peak at 17:10 (310 guests)"
                           : "normal"},
                {"main", 12, 24, 24, "normal"},
                {"analytics", 2, 5, 5, "normal"}};
            if (i == 4 || i == 9)
                slot.weddings = {{slot.start, 120, "Ann & Ben"}};
            made->weddings.insert(made->weddings.end(), slot.weddings.begin(), slot.weddings.end());
            made->slots.push_back(slot);
        }
        made->peaks = {
            {"wedding_critical", kDeskNow + Minutes{23}, 100, "Saturday evening ×10, 3 weddings"}};
        return made;
    }

    Now m_now;
    monitor::Snapshot m_figures;
    control::DeskState m_state;
    std::uint64_t m_lastAlarm = 0;
    std::unique_ptr<ui::CalendarDesk> m_calendar =
        std::make_unique<ui::CalendarDesk>(*this, calls()); ///< last: its thread uses the rest
    std::unique_ptr<ui::SettingsDesk> m_settings =
        std::make_unique<ui::SettingsDesk>(*this, settingsFile.calls()); ///< last as well
};

} // namespace usher::test
