// What core says by its own functions, read in German and French: no English word is left in it.
#include "config/options.h"
#include "control/preview.h"
#include "core/alerts/desk.h"
#include "report/incident.h"
#include "report/report.h"
#include "support/drawn_history.h"
#include "support/spoken.h"
#include "ui/languages/core_reader.h"
#include "ui/languages/core_sentences.h"
#include <usher/pool/decision.h>

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace usher;
using namespace usher::ui;
using test::Spoken;

namespace {

/// Of what these tests draw, and of the server.
constexpr const char* kNames[] = {
    "wedding",
    "main",
    "latency",
    "web",
    "ann",
    "ada",
    "rsvp",
    "slow",
    "space",
    "service",
    "left",
    "disk",
    "full",
    "role",
    "does",
    "exist",
    "not"};

QSet<QString> wordsOf(const QString& text) {
    static const QRegularExpression word(QStringLiteral("(?<![\\w.<|@/\\[])[a-z]{3,}(?![\\w.>|])"));
    QSet<QString> words;
    for (auto all = word.globalMatch(text); all.hasNext();)
        words << all.next().captured();
    return words;
}

/// Words of the catalogue that only English has; names that stand in these tests are none.
QSet<QString> onlyEnglish() {
    QSet<QString> english, other;
    for (const auto& sentence : coreSentences()) {
        english |= wordsOf(QString::fromUtf8(sentence.english));
        other |= wordsOf(QCoreApplication::translate("core", sentence.english));
    }
    for (const auto* name : kNames)
        other << QString::fromLatin1(name);
    return english - other;
}

/// "" when nothing English is left of what was said.
QString leftIn(const std::vector<std::string>& texts) {
    const auto english = onlyEnglish();
    QStringList left;
    for (const auto& text : texts) {
        const auto said = inYourLanguage(text);
        if (wordsOf(said).intersects(english))
            left << said + QStringLiteral(" <- ") + QString::fromStdString(text);
    }
    return left.join(u'\n');
}

void addWords(const alerts::Alarm& alarm, std::vector<std::string>& out) {
    out.insert(out.end(), {alarm.cause, alarm.consequence, alarm.firstStep});
    for (const auto& remedy : alarm.remedies)
        out.push_back(remedy.label);
}

std::vector<std::string> alarmsOf(const std::string& script) {
    alerts::Desk desk;
    desk.play(script);
    std::vector<std::string> out;
    for (const auto& alarm : desk.evaluator().alarms())
        addWords(alarm, out);
    if (const auto verdict = alerts::judge(desk.evaluator().alarms(), desk.m_snapshot, {})) {
        out.insert(out.end(), {verdict->text, verdict->remedy, verdict->meanwhile});
        for (const auto& remedy : verdict->remedies)
            out.push_back(remedy.label);
    }
    return out;
}

std::vector<std::string> decisions() {
    std::vector<std::string> out;
    for (int cause = 0; cause <= static_cast<int>(pool::Cause::leak); ++cause)
        for (int bound = 0; bound <= static_cast<int>(pool::Bound::noPrimary); ++bound) {
            pool::Decision decision;
            decision.pool = "main";
            decision.before = 18;
            decision.after = bound ? 46 : 18;
            decision.waiting = 12;
            decision.cause = static_cast<pool::Cause>(cause);
            decision.bound = static_cast<pool::Bound>(bound);
            decision.utilization = bound % 2 ? 0.94 : 0.42;
            out.push_back(pool::sentence(decision));
        }
    return out;
}

control::DeskState desk(bool weddingDay) {
    auto figures = std::make_shared<monitor::Snapshot>(test::quietDesk());
    figures->server.budget = 60;
    figures->server.held = 40;
    figures->pools[1].utilization = 0.5;
    figures->pools[1].holdMs = 20;
    figures->pools[1].figures.leased = figures->pools[1].figures.waiting = 5;
    control::DeskState state;
    state.figures = figures;
    state.day.weddingDay = weddingDay;
    state.day.reason = "Saturday, 12 weddings today";
    for (const auto& [application, idle] : {std::pair{"web", false}, std::pair{"", true}}) {
        control::ClientRow row;
        row.id = state.holders.size() + 1;
        row.pool = "main";
        row.application = application;
        row.server = 7;
        row.idle = idle;
        row.heldMs = 90'000;
        state.holders.push_back(row);
    }
    return state;
}

std::vector<std::string> previews(bool weddingDay) {
    std::vector<std::string> out;
    const auto state = desk(weddingDay);
    for (int verb = 0; verb <= static_cast<int>(control::Verb::shutdown); ++verb)
        for (const auto* pool : {"main", "", "etl"}) {
            control::Command command{.verb = static_cast<control::Verb>(verb), .pool = pool};
            command.value = 45;
            command.id = 7;
            command.option = "pools.main.max";
            const auto preview = control::makePreview(state, command);
            out.insert(out.end(), preview.lines.begin(), preview.lines.end());
            out.push_back(preview.refusal);
            if (!*pool)
                out.push_back(control::spec(command.verb).help);
        }
    return out;
}

monitor::HistoryRange drawnRange() {
    monitor::HistoryRange range;
    for (int s = 0; s < 600; s += 10) {
        range.samples.push_back(test::drawnSample("main", Seconds{s}, 50, Millis{20}));
        range.samples.back().weddingDay = true;
        range.samples.back().utilization = 0.95;
        range.samples.back().counts.timeouts = s == 300 ? 3 : 0;
        range.samples.back().counts.cancelled = s == 310 ? 2 : 0;
        range.samples.back().waitingMax = 7;
        range.samples.back().oldestWaitMs = 900;
    }
    range.events = {
        test::drawnAlarm("1", Seconds{20}, "normal", "unacknowledged"),
        test::drawnAlarm("1", Seconds{80}, "unacknowledged", "acknowledged", "ada"),
        test::drawnAlarm("1", Seconds{90}, "acknowledged", "normal")};
    for (auto& event : range.events)
        event.text = "main: an acquisition takes 12.4 ms on average (limit 10 ms); 10 of 10 "
                     "connections in use (max 50), 22 waiting";
    return range;
}

report::Report drawnReport() {
    report::ReportOptions options;
    options.from = test::kDrawnFrom;
    options.to = options.made = test::kDrawnFrom + Minutes{20};
    return report::makeReport(drawnRange(), options);
}

void add(const std::vector<std::string>& more, std::vector<std::string>& out) {
    out.insert(out.end(), more.begin(), more.end());
}

std::vector<std::string> reports() {
    const auto made = drawnReport();
    std::vector<std::string> out;
    add(made.summary, out);
    add(made.advice, out);
    add(made.gaps, out);
    for (const auto& target : made.scorecard)
        add({target.name, target.got}, out);
    monitor::Incident incident{.from = made.from, .to = made.to, .text = "rsvp"};
    incident.by = incident.endedBy = "ada";
    const auto page = report::makeIncident(made, incident);
    add(report::summarize(page, report::Dates(nullptr)), out);
    const auto zone = forecast::TimeZone::find("UTC");
    add({report::toText(made, *zone, readToYou), report::toText(page, *zone, readToYou)}, out);
    return out;
}

} // namespace

class CoreSpeechTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void nothingStaysEnglish_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("German") << "de";
        QTest::newRow("French") << "fr";
    }
    void nothingStaysEnglish() {
        QFETCH(QString, language);
        const Spoken spoken(language.toLatin1().constData());
        QVERIFY(spoken.loaded());
        QVERIFY(onlyEnglish().size() > 300);
        for (const auto* script : kScripts)
            sayLeft(leftIn(alarmsOf(script)));
        sayLeft(leftIn(decisions()));
        sayLeft(leftIn(previews(false)));
        sayLeft(leftIn(previews(true)));
        sayLeft(leftIn(reports()));
        sayLeft(leftIn(optionHelp()));
    }

    void everySentenceHasItsTranslation() {
        for (const auto* language : {"de", "fr"}) {
            const Spoken spoken(language);
            for (const auto& sentence : coreSentences())
                QVERIFY2(
                    QCoreApplication::translate("core", sentence.english) !=
                            QString::fromUtf8(sentence.english) ||
                        kAlike.contains(QString::fromUtf8(sentence.english)),
                    sentence.english);
        }
    }

  private:
    static void sayLeft(const QString& left) { QVERIFY2(left.isEmpty(), qPrintable(left)); }
    static constexpr const char* kScripts[] = {
        "0 wedding=1 avg=12.4 leased=10 waiting=22 oldest=3000 util=1 exhaustion=20 lent=1 "
        "ready=4\n1 timeouts=3 failures=1 lag=20000\n5 reachable=0",
        "0 silent=12 waiting=3\n20 silent=32",
        "0 wedding=1 paused=1 waiting=3 oldest=2000\n30 paused=1",
        "0 audit=1 history=1 lack=1 refused=1\n60 audit=1",
        "0 draining=1 ready=0\n30 draining=1",
        "0 queries=900 transactions=9000 overdue=1 waiting=4 oldest=9000\n90 queries=900",
        "0 plan=40 lacks=12 settled=600\n90 plan=40",
        "0 lacks=-12 borrows=3 hold=9000 util=1 leased=10\n90 lacks=-12"};
    inline static const QStringList kAlike{
        "normal",
        "Engine",
        "INCIDENT",
        "action",
        "pool",
        "Transactions",
        "%1 transactions",
        "transactions",
        "audit: %1",
        "webhook %1",
        "%1 clients",
        "%1 client",
        "%1 session",
        "%1 sessions",
        "audit",
        "forecast: %1"};

    static std::vector<std::string> optionHelp() {
        std::vector<std::string> out;
        for (const auto& option : config::optionTable())
            out.insert(out.end(), {option.prose, option.type});
        return out;
    }
};

QTEST_MAIN(CoreSpeechTest)
#include "core_speech_test.moc"
