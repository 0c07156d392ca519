#include "gate/relay/intake.h"

#include <QTest>

using namespace usher::gate;

namespace {
std::string message(char type, const std::string& body) {
    std::string out(1, type);
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(char((body.size() + 4) >> shift));
    return out + body;
}
} // namespace

class IntakeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aMessageThatWaitsOutlivesItsInput() {
        Intake intake(1'000'000);
        const auto first = message('Q', std::string("select 1\0", 9)), next = message('S', "");
        {
            auto input = first + next;
            std::string_view in = input;
            intake.begin(intake.next(in));
            intake.holdMessage();
            QVERIFY(!intake.hold(in));
            std::fill(input.begin(), input.end(), '?');
        }
        const auto held = intake.release();
        QVERIFY(held.first().type == 'Q' && held.first().raw == first && held.rest() == next);
        QVERIFY(!intake.holds());
    }

    void aMessageThatWaitsMayLieInTheFramer() {
        Intake intake(1'000'000);
        const auto whole = message('Q', std::string("select 2\0", 9));
        std::string_view begin = std::string_view(whole).substr(0, 7);
        std::string_view rest = std::string_view(whole).substr(7);
        QVERIFY(intake.next(begin).kind == Framer::Kind::more);
        const auto event = intake.next(rest);
        QVERIFY(event.gathered);
        intake.begin(event);
        intake.holdMessage();
        std::string_view following = "S";
        (void)intake.next(following); // the framer's bytes are gone
        const auto held = intake.release();
        QVERIFY(held.first().raw == whole && !held.first().gathered && held.rest().empty());
    }

    void aMessageTakesItsRestAlong() {
        Intake intake(1'000'000);
        const auto whole = message('d', std::string(100, 'x'));
        std::string_view in = std::string_view(whole).substr(0, 50);
        intake.begin(intake.next(in));
        QVERIFY(intake.midMessage() && !intake.passesRest());
        intake.letThrough();
        QVERIFY(intake.passesRest());
        in = std::string_view(whole).substr(50);
        QVERIFY(intake.next(in).kind == Framer::Kind::chunk && !intake.midMessage());
    }

    void whatWaitsIsBounded() {
        Intake intake(1'000'000);
        QVERIFY(!intake.hold(std::string(60'000, 'x')));
        QVERIFY(intake.hold(std::string(6'000, 'x')));
        intake.forget();
        QVERIFY(!intake.holds());
    }
};

QTEST_APPLESS_MAIN(IntakeTest)
#include "intake_test.moc"
