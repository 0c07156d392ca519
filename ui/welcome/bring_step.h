// Who may log in at the gate, and the weddings; then what is still to do, and what will be written.
#pragma once

#include "forecast/calendar.h"
#include "setup/user_import.h"
#include "ui/desk_worker.h"
#include "ui/welcome/welcome_draft.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace usher::ui {

class BringStep : public QWidget {
    Q_OBJECT
  public:
    explicit BringStep(WelcomeDraft& draft, QWidget* parent = nullptr);
    void importUsers(const QString& path);
    void takeCalendar(const QString& path);
    void look(); ///< at the draft, which another step may have changed

  Q_SIGNALS:
    void changed(); ///< the draft
    void writeWanted();

  private:
    void layOut();
    void nameParts();
    QLayout* usersColumn();
    QLayout* calendarColumn();
    void connectUsers();
    void connectFiles();
    void addUser();
    void removeUser();
    void listUsers();
    void
    choose(const QString& title, const QString& filter, void (BringStep::*take)(const QString&));
    void showCalendar(const QString& path, const Result<forecast::CalendarRead>& read);

    WelcomeDraft& m_draft;
    QLineEdit *m_name, *m_password;
    QCheckBox* m_admin;
    QPushButton *m_add, *m_remove, *m_import;
    QListWidget* m_users;
    QLabel* m_userWords;
    QComboBox* m_zone;
    QPushButton *m_choose, *m_noCalendar;
    QLabel *m_calendarWords, *m_left, *m_files;
    QPushButton* m_write;
    DeskWorker m_worker;
};

} // namespace usher::ui
