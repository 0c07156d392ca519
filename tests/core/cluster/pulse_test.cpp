// A host's pulse as transcripts: at a millisecond what happens, and on the right how long it counts
// as silent and when it is asked next.
#include "cluster/pulse.h"

#include <QTest>
#include <sstream>

using namespace usher;
using namespace usher::cluster;

namespace {

Sighting sighting(const std::string& what) {
    if (what == "answer")
        return {.seen = pg::HostSighting{}};
    if (what == "refused")
        return {.error = {Errc::unavailable, "connection refused", {}}};
    if (what == "full")
        return {.error = {Errc::exhausted, "too many clients", {}}};
    return {.error = {Errc::timeout, "no answer in time", {}}};
}

/// "0 ask", "3 answer", "250 turn", "500 work", "500 wait" (somebody does), "2000 show".
class Play {
  public:
    std::string play(const std::string& script) {
        std::string line;
        for (std::istringstream lines(script); std::getline(lines, line);)
            act(line);
        return m_transcript;
    }

  private:
    static MonoTime at(int ms) { return MonoTime{Seconds{100}} + Millis{ms}; }

    void act(const std::string& line) {
        std::istringstream words(line);
        int ms = 0;
        std::string what;
        words >> ms >> what;
        // The engine turns four times a second.
        while (m_turned + 250 <= ms && what != "asleep")
            turn(m_turned + 250, false);
        if (what == "ask")
            m_pulse.asked(at(ms));
        else if (what == "work")
            ++m_work;
        else if (what == "wait")
            turn(ms, true);
        else if (what == "asleep")
            turn(ms, false);
        else if (what == "show")
            show(ms);
        else
            m_pulse.heard(sighting(what), at(ms));
    }
    void turn(int ms, bool symptom) {
        m_turned = ms;
        m_pulse.turn({.work = m_work, .symptom = symptom}, at(ms));
    }
    void show(int ms) {
        m_transcript += std::to_string(ms) + " " + word();
        const auto silent = std::chrono::duration_cast<Millis>(m_pulse.silence(at(ms))).count();
        if (silent > 0)
            m_transcript += ", silent for " + std::to_string(silent);
        const auto next = std::chrono::duration_cast<Millis>(m_pulse.nextLook() - at(0)).count();
        m_transcript += ", next at " + std::to_string(next) + "\n";
    }

    std::string word() const {
        if (m_pulse.answers())
            return "answers";
        return m_pulse.error().empty() ? "no word" : m_pulse.error();
    }

    Pulse m_pulse{Millis{1000}};
    int m_turned = 0;
    std::uint64_t m_work = 0;
    std::string m_transcript;
};

} // namespace

class PulseTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void signsOfLife_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("transcript");
        const auto row = [](const char* name, const char* script, const char* transcript) {
            QTest::newRow(name) << QString(script) << QString(transcript);
        };
        row("who answers is asked again an interval later",
            "0 ask\n3 answer\n900 show",
            "900 answers, next at 1003\n");
        row("half a second without an answer is silence, since the last sign",
            "0 ask\n3 answer\n1003 ask\n1490 show\n1510 show",
            "1490 answers, next at 3\n"
            "1510 answers, silent for 1507, next at 3\n");
        row("one that is slow to answer has a little longer",
            "0 ask\n300 answer\n1300 ask\n1880 show\n1910 show\n2060 show",
            "1880 answers, next at 300\n"
            "1910 answers, silent for 1610, next at 300\n"
            "2060 answers, silent for 1760, next at 300\n");
        row("it ends with the first answer",
            "0 ask\n3 answer\n1003 ask\n9000 answer\n9001 show",
            "9001 answers, next at 10000\n");
        row("a look that ran out of time is followed by the next at once",
            "0 ask\n3 answer\n1003 ask\n1503 nothing\n1503 ask\n1700 show",
            "1700 answers, silent for 1697, next at 1503\n");
        row("whose port is closed has died and is not silent",
            "0 ask\n3 answer\n1003 ask\n1004 refused\n1600 show",
            "1600 connection refused, next at 1254\n");
        row("nor is who refuses one more connection",
            "0 ask\n3 full\n600 show",
            "600 too many clients, next at 253\n");
        row("who works is not silent, however late its answer",
            "0 ask\n3 answer\n1003 ask\n1300 work\n1600 work\n1800 show\n2300 show",
            "1800 answers, next at 3\n"
            "2300 answers, silent for 550, next at 3\n");
        row("while somebody waits it is asked sooner",
            "0 ask\n3 answer\n300 wait\n301 show",
            "301 answers, next at 253\n");
        row("time in which we did not run ourselves is not the host's",
            "0 ask\n3 answer\n1003 ask\n61000 asleep\n61001 show\n61600 show",
            "61001 answers, next at 3\n"
            "61600 answers, silent for 600, next at 3\n");
        row("the first connect may take its time",
            "0 ask\n2000 show\n3100 show",
            "2000 no word, next at -100000\n"
            "3100 no word, silent for 3100, next at -100000\n");
    }
    void signsOfLife() {
        QFETCH(QString, script);
        QFETCH(QString, transcript);
        QCOMPARE(QString::fromStdString(Play().play(script.toStdString())), transcript);
    }

    void itWaitsFourTimesTheLongestAnswer() {
        Pulse pulse(Millis{1000});
        const MonoTime start{Seconds{100}};
        QCOMPARE(pulse.patience(), Millis{3000});
        pulse.asked(start);
        pulse.heard(sighting("answer"), start + Millis{20});
        QCOMPARE(pulse.patience(), Millis{500});
        pulse.asked(start + Seconds{1});
        pulse.heard(sighting("answer"), start + Seconds{1} + Millis{400});
        QCOMPARE(pulse.patience(), Millis{1600});
        // What a silence took tells nothing of it.
        pulse.asked(start + Seconds{2});
        pulse.heard(sighting("answer"), start + Seconds{60});
        QCOMPARE(pulse.patience(), Millis{1600});
    }
};

QTEST_APPLESS_MAIN(PulseTest)
#include "pulse_test.moc"
