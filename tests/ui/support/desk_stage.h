// A busy desk's window, its pages and dialogs one after the other.
#pragma once

#include "ui/dialogs/action_dialog.h"
#include "ui/dialogs/check_dialog.h"
#include "ui/main_window.h"
#include "ui/support/bad_day.h"
#include "ui/support/filled_desk.h"

#include <QDialog>
#include <QPushButton>
#include <QTest>

namespace usher::test {

struct DeskStage {
    DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};

    DeskStage() {
        fillTables(desk);
        saturate(desk);
        window.resize(1920, 1080);
        window.show();
        window.activateWindow();
        window.refreshNow();
    }
    bool isActive() { return QTest::qWaitForWindowActive(&window); }
    void turnTo(const QString& page) {
        window.showPage(page);
        for (int look = 0; look < 3; ++look) { // what is asked for has come
            QTest::qWait(10);
            window.refreshNow();
        }
    }
    void open(const QString& line) {
        auto& actions = window.actions();
        if (line == QStringLiteral("keys"))
            window.showKeys();
        else if (line == QStringLiteral("shelve"))
            actions.shelve(desk.raise("main", monitor::Severity::warning));
        else if (line == QStringLiteral("incident"))
            actions.showIncident({});
        else if (line == QStringLiteral("check"))
            (new ui::CheckDialog({}, &window))->open();
        else if (const auto words = line.split(QStringLiteral(": ")); words.size() == 2)
            press(words[0], words[1]);
        else
            actions.openLine(line);
    }
    void press(const QString& page, const QString& button) {
        turnTo(page);
        window.findChild<QPushButton*>(button)->click();
    }
    QDialog* dialog() const {
        for (auto* each : window.findChildren<QDialog*>())
            if (each->isVisible())
                return each;
        return nullptr;
    }
};

inline QStringList pagesOfTheDesk() {
    DrawnDesk desk;
    return ui::MainWindow(desk, {.remember = false}).pages();
}

/// What opens each of the desk's dialogs.
inline QStringList dialogLines() {
    QStringList lines;
    for (const char* line :
         {"keys",
          "shelve",
          "incident",
          "check",
          "calendar: calendar.add",
          "settings: settings.add",
          "SHOW VERDICT",
          "SCALE main TO 40",
          "LEND main 10 FROM analytics FOR 60",
          "SATURDAY OFF",
          "DRAIN RESERVE"})
        lines << QString::fromLatin1(line);
    return lines;
}

} // namespace usher::test
