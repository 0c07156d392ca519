// A busy desk's window, its pages and dialogs one after the other.
#pragma once

#include "ui/dialogs/action_dialog.h"
#include "ui/dialogs/cancel_dialog.h"
#include "ui/dialogs/check_dialog.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/save_dialog.h"
#include "ui/dialogs/unsaved_dialog.h"
#include "ui/main_window.h"
#include "ui/support/bad_day.h"
#include "ui/support/filled_desk.h"
#include "ui/welcome/welcome_draft.h"
#include "ui/welcome/welcome_host.h"

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
        else if (line.startsWith(QStringLiteral("file ")))
            openOfAFile(line);
        else if (const auto words = line.split(QStringLiteral(": ")); words.size() == 2)
            press(words[0], words[1]);
        else
            actions.openLine(line);
    }
    /// Of the calendar's and of the settings' file.
    void openOfAFile(const QString& line) {
        if (line == QStringLiteral("file save") || line == QStringLiteral("file unsaved"))
            openOfSettings(line);
        else
            openOfCalendar(line);
    }
    void openOfSettings(const QString& line) {
        const QString file = QStringLiteral("/etc/usher/usher.toml");
        config::SettingsDraft draft(desk.settingsFile.copy.text, file.toStdString());
        (void)draft.set("pools.main.max", "60");
        if (line == QStringLiteral("file save"))
            (new ui::SaveDialog({.file = file, .draft = draft}, &window))->open();
        else
            (new ui::UnsavedDialog({ui::meaningOf(draft.changes())}, &window))->open();
    }
    void openOfCalendar(const QString& line) {
        const QTimeZone zone("Europe/Berlin");
        const auto forecast = desk.state()->forecast;
        const forecast::Wedding wedding{
            .start = kDeskNow + Minutes{90},
            .guests = 180,
            .name = "Miller, with a name of many words"};
        const ui::CancelDialog::Question question{
            .wedding = wedding,
            .zone = zone,
            .forecast = forecast};
        ui::ImportDialog::Parts parts{
            .review = review(wedding),
            .fileName = QStringLiteral("weddings.csv"),
            .zone = zone,
            .forecast = forecast,
            .fixed = {}};
        if (line == QStringLiteral("file cancel"))
            (new ui::CancelDialog(desk.calendar(), question, &window))->open();
        else
            (new ui::ImportDialog(desk.calendar(), std::move(parts), &window))->open();
    }
    /// One wedding more, one moved, one that no calendar could hold.
    static ui::CalendarReview review(const forecast::Wedding& wedding) {
        auto moved = wedding;
        moved.start += Minutes{30};
        ui::CalendarReview review;
        review.changes = {{.before = {}, .after = wedding}, {.before = wedding, .after = moved}};
        review.refused = {"line 7: -4 guests: a number from 0 to 100000"};
        review.lost = 1;
        return review;
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

/// But the last, which only what was written leads to.
inline std::vector<ui::WelcomeStep> welcomeSteps() {
    return {ui::WelcomeStep::live, ui::WelcomeStep::connect, ui::WelcomeStep::bring};
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
          "file save",
          "file unsaved",
          "file cancel",
          "file import",
          "SHOW VERDICT",
          "SCALE main TO 40",
          "LEND main 10 FROM analytics FOR 60",
          "SATURDAY OFF",
          "DRAIN RESERVE"})
        lines << QString::fromLatin1(line);
    return lines;
}

} // namespace usher::test
