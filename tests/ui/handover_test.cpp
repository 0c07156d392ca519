// Who has the desk: shown, changed, kept, and what is done is in that name.
#include "ui/dialogs/name_dialog.h"
#include "ui/main_window.h"
#include "ui/on_desk.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/nav_item.h"
#include "ui/window_memory.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace usher;

namespace {

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {}};

    Stage() { window.show(); }
    ui::NavItem* person() const {
        for (auto* item : window.findChildren<ui::NavItem*>())
            if (item->accessibleName().startsWith(QStringLiteral("Has the desk: ")))
                return item;
        return nullptr;
    }
    ui::NameDialog* dialog() const { return window.findChild<ui::NameDialog*>(); }
    void take(const QString& name) const {
        person()->click();
        dialog()->findChild<QLineEdit*>()->setText(name);
        for (auto* button : dialog()->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Take the desk"))
                button->click();
    }
};

} // namespace

class HandoverTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("usher-handover-test"));
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }
    void init() {
        QSettings().clear();
        QVERIFY(ui::chooseOperator({}).ok());
    }

    void atFirstTheDesktopsUserHasTheDesk() {
        const Stage stage;
        QCOMPARE(stage.person()->text(), QString::fromStdString(ui::accountName()));
    }

    void whoTakesItIsShownKeptAndOnRecord() {
        {
            Stage stage;
            stage.take("Ada Müller");
            QCOMPARE(stage.person()->text(), QString("Ada Müller"));
            stage.desk.raise("main", monitor::Severity::warning);
            stage.window.acknowledge();
            QCOMPARE(stage.desk.submitted.at(0).actor, std::string("Ada Müller"));
            QVERIFY(!stage.desk.submitted[0].host.empty());
        }
        QVERIFY(ui::chooseOperator({}).ok());
        Stage stage;
        QCOMPARE(stage.person()->text(), QString("Ada Müller"));
        QCOMPARE(ui::memory::people(), QStringList{"Ada Müller"});
        stage.take("");
        QCOMPARE(stage.person()->text(), QString::fromStdString(ui::accountName()));
    }

    void whatIsNobodysNameIsRefusedInWords() {
        const Stage stage;
        stage.take("console:ada");
        QVERIFY(stage.dialog()->isVisible());
        bool said = false;
        for (const auto* label : stage.dialog()->findChildren<QLabel*>())
            said |= label->isVisible() && label->text().contains("colon");
        QVERIFY(said);
        QCOMPARE(ui::operatorName(), ui::accountName());
    }

    void aNameFromElsewhereThatIsNoneIsLeftOut() {
        ui::memory::keepPerson("scaler");
        const Stage stage;
        QCOMPARE(ui::operatorName(), ui::accountName());
    }
};

QTEST_MAIN(HandoverTest)
#include "handover_test.moc"
