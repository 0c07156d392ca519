// What a save would change in the file, line by line, and what that means, before it is written.
#pragma once

#include "config/settings.h"

#include <QDialog>

class QPushButton;

namespace usher::ui {

class SaveDialog : public QDialog {
    Q_OBJECT
  public:
    struct Question {
        QString file;
        bool exists = true; ///< else it is made
        config::SettingsDraft draft;
    };
    SaveDialog(const Question& question, QWidget* parent);

  Q_SIGNALS:
    void chosen();

  private:
    QWidget* makeDiff(const config::SettingsDraft& draft);
    QLayout* makeButtons();

    QPushButton* m_cancel;
};

/// "pools.main.max: 50 → 60", what becomes of a pool's clients, what waits for a restart.
QStringList meaningOf(const std::vector<config::SettingChange>& changes);
/// "gate.listen, server.budget": what RELOAD leaves as it is.
QString restartKeys(const std::vector<config::SettingChange>& changes);
QString removalWords(const QString& pool);
QString renameWords(const QString& from, const QString& to);

} // namespace usher::ui
