// A desk in text: on the left what the snapshots say and people do, on the right what the alarms
// do.
#pragma once

#include "alerts/evaluator.h"
#include "support/figures.h"

#include <QTest>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <sstream>

namespace usher::alerts {

using test::quietDesk;

using Setter = void (*)(monitor::Snapshot& desk, monitor::PoolSnapshot& pool, double value);

using Setters = std::map<std::string, Setter>;
using D = monitor::Snapshot;
using P = monitor::PoolSnapshot;

/// What a script may set.
inline const Setters kPoolSetters{
    {"avg",
     [](D&, P& p, double v) {
         p.lastSecond = {.n = 100, .avgMs = v};
     }},
    {"quiet",
     [](D&, P& p, double v) {
         p.lastSecond = {.n = 1, .avgMs = v};
     }},
    {"minute",
     [](D&, P& p, double v) {
         p.lastMinute = {.n = 500, .avgMs = v};
     }},
    {"queries",
     [](D&, P& p, double v) {
         p.queryMinute = {.n = 500, .avgMs = v / 2, .p50Ms = v / 4, .p95Ms = v};
     }},
    {"transactions",
     [](D&, P& p, double v) {
         p.transactionMinute = {.n = 500, .avgMs = v / 2, .p50Ms = v / 4, .p95Ms = v};
     }},
    {"fewqueries",
     [](D&, P& p, double v) {
         p.queryMinute = {.n = 19, .p95Ms = v};
     }},
    {"util",
     [](D&, P& p, double v) {
         p.utilization = v;
     }},
    {"leased",
     [](D&, P& p, double v) {
         p.figures.leased = int(v);
     }},
    {"waiting",
     [](D&, P& p, double v) {
         p.figures.waiting = int(v);
     }},
    {"oldest",
     [](D&, P& p, double v) {
         p.figures.oldestWait = Millis{int(v)};
     }},
    {"overdue",
     [](D&, P& p, double v) {
         p.figures.overdue = v > 0;
     }},
    {"paused",
     [](D&, P& p, double v) {
         p.figures.paused = v > 0;
     }},
    {"refused", // its own login, by the server
     [](D&, P& p, double v) {
         p.figures.database = "shop";
         p.figures.loginRefused = v > 0;
         p.figures.lastConnectError =
             v > 0 ? "connection to server at \"db1\", port 5432 failed: FATAL:  role "
                     "\"rw\" does not exist"
                   : "";
     }},
    {"timeouts",
     [](D&, P& p, double v) {
         p.figures.timeouts = std::uint64_t(v);
     }},
    {"failures",
     [](D&, P& p, double v) {
         p.figures.failures = std::uint64_t(v);
     }},
    {"settled",
     [](D&, P& p, double v) {
         p.settledS = v;
     }},
    {"total",
     [](D&, P& p, double v) {
         p.figures.total = int(v);
     }},
    {"gives",
     [](D&, P& p, double v) {
         p.figures.givesUpIn = Millis{int(v)};
     }},
    {"plan",
     [](D&, P& p, double v) {
         p.planned = int(v);
     }},
    // What a night wants beyond a maximum of 40; below none, beyond the budget.
    {"lacks",
     [](D&, P& p, double v) {
         const int lack = std::abs(int(v));
         p.shortage.reset();
         if (lack > 0)
             p.shortage = figures::ShortageFigures{
                 .wanted = 40 + lack,
                 .planned = 40,
                 .at = "02:40",
                 .from = "02:15",
                 .until = "04:00",
                 .minutesAhead = 316,
                 .minutesToEnd = 421,
                 .byBudget = v < 0,
                 .loan = lack};
     }},
    {"borrows",
     [](D&, P& p, double v) {
         p.figures.reserveLent = int(v);
     }},
    {"hold",
     [](D&, P& p, double v) {
         p.holdMs = v;
     }},
    {"elsewhere", // at a server of its own, which is there (1) or not
     [](D& d, P& p, double v) {
         p.figures.server = "db7:5432";
         d.others = {{.name = "db7:5432", .own = "db7:5432", .budget = 90, .reachable = v > 0}};
     }},
    {"exhaustion", [](D&, P& p, double v) {
         p.secondsToExhaustion = v;
     }}};
inline const Setters kDeskSetters{
    {"held",
     [](D& d, P&, double v) {
         d.server.held = int(v);
     }},
    {"budget",
     [](D& d, P&, double v) {
         d.server.budget = int(v);
     }},
    {"lent",
     [](D& d, P&, double v) {
         d.reserve.lent = int(v);
     }},
    {"ready",
     [](D& d, P&, double v) {
         d.reserve.ready = int(v);
     }},
    {"lasts",
     [](D& d, P&, double v) {
         d.reserveLastsS = v;
     }},
    {"heard",
     [](D& d, P&, double v) {
         d.server.answeredAt = MonoTime{} + Seconds{1000 + int(v)};
     }},
    {"silent",
     [](D& d, P&, double v) {
         d.server.silentS = v;
         d.server.reachable = v == 0;
     }},
    {"draining",
     [](D& d, P&, double v) {
         d.reserve.draining = v != 0;
     }},
    {"lack",
     [](D& d, P&, double v) {
         d.reserve.lack = v != 0 ? "service may not act as app: GRANT app TO service" : "";
     }},
    {"audit",
     [](D& d, P&, double v) {
         d.records.auditTrouble = v != 0 ? "1 line waits; no space left" : "";
     }},
    {"history",
     [](D& d, P&, double v) {
         d.records.historyTrouble = v != 0 ? "disk full" : "";
     }},
    {"reachable",
     [](D& d, P&, double v) {
         d.server.reachable = v != 0;
     }},
    {"wedding",
     [](D& d, P&, double v) {
         d.weddingDay = v != 0;
     }},
    {"lag", [](D& d, P&, double v) {
         d.engineLagMs = v;
     }}};

inline const Setters& deskSetters() {
    static const auto all = [] {
        auto setters = kPoolSetters;
        setters.insert(kDeskSetters.begin(), kDeskSetters.end());
        return setters;
    }();
    return all;
}

/// Plays lines like "15 avg=12 util=0.5" (at second 15) or "20 ack latency"; values stay until
/// changed.
class Desk {
  public:
    std::string play(const std::string& script) {
        std::string transcript, line;
        for (std::istringstream lines(script); std::getline(lines, line);)
            transcript += playLine(line);
        return transcript;
    }

    const Evaluator& evaluator() const { return m_evaluator; }
    Evaluator& evaluator() { return m_evaluator; }
    Now now() const { return at(m_second); }
    Alarm alarm(const std::string& rule) const {
        for (const Alarm& a : m_evaluator.alarms())
            if (a.rule == rule)
                return a;
        return {};
    }
    monitor::Snapshot m_snapshot = quietDesk();

  private:
    static Now at(int second) {
        return {MonoTime{} + Seconds{1000 + second}, WallTime{} + Seconds{1'000'000 + second}};
    }

    std::string playLine(const std::string& line) {
        std::istringstream words(line);
        int second = 0;
        if (!(words >> second))
            return {};
        const std::vector<std::string> rest(
            std::istream_iterator<std::string>(words),
            std::istream_iterator<std::string>{});
        std::string transcript;
        // The figures arrive every second, as the sampler sends them.
        while (m_second < second - 1)
            transcript += look(m_second + 1);
        m_second = second;
        if (!rest.empty() && rest[0].find('=') == std::string::npos)
            return transcript + person(rest);
        for (const std::string& assignment : rest)
            set(assignment);
        return transcript + look(second);
    }

    std::string look(int second) {
        m_second = second;
        m_snapshot.at = at(second);
        std::string transcript;
        for (const Transition& t : m_evaluator.evaluate(m_snapshot))
            transcript += say(t);
        return transcript;
    }

    std::string say(const Transition& t) const {
        return fmt::format(
            "{} {}{}{} {}: {} > {}\n",
            m_second,
            t.alarm.rule,
            t.alarm.pool.empty() ? "" : " ",
            t.alarm.pool,
            monitor::toString(t.alarm.severity),
            toString(t.from),
            toString(t.to));
    }

    std::string person(const std::vector<std::string>& words) {
        const auto result = act(words, alarm(words[1]).id);
        return result ? say(*result)
                      : fmt::format("{} refused: {}\n", m_second, result.error().message);
    }

    Result<Transition> act(const std::vector<std::string>& words, std::uint64_t id) {
        if (words[0] == "ack")
            return m_evaluator.acknowledge(id, "ann", now());
        if (words[0] == "unack")
            return m_evaluator.unacknowledge(id, now());
        if (words[0] == "unshelve")
            return m_evaluator.unshelve(id, now());
        const std::string reason = words.size() > 3 ? words[3] : "";
        return m_evaluator.shelve(
            id,
            {.reason = reason, .who = "ann", .howLong = Minutes{std::stoi(words[2])}},
            now());
    }

    /// "avg=12" is main's, "w.avg=12" wedding's.
    void set(const std::string& assignment) {
        std::string key = assignment.substr(0, assignment.find('='));
        const double value = std::stod(assignment.substr(assignment.find('=') + 1));
        const bool wedding = key.starts_with("w.");
        const auto setter = deskSetters().find(wedding ? key.substr(2) : key);
        QVERIFY2(setter != deskSetters().end(), assignment.c_str());
        setter->second(m_snapshot, m_snapshot.pools[wedding ? 0 : 1], value);
    }

    Evaluator m_evaluator;
    int m_second = -1;
};

inline void compare(const std::string& got, const std::string& want) {
    QVERIFY2(got == want, ("\ngot:\n" + got + "want:\n" + want).c_str());
}

} // namespace usher::alerts
