// Before changes are lost that somebody has made and not saved.
#pragma once

#include <QDialog>

namespace usher::ui {

class UnsavedDialog : public QDialog {
    Q_OBJECT
  public:
    struct Question {
        QStringList changes; ///< "pools.main.max: 50 → 60"
        bool savable = true; ///< else the file has to be looked at first
    };
    UnsavedDialog(const Question& question, QWidget* parent);

  Q_SIGNALS:
    void saveWanted();
    void discardWanted();

  private:
    QLayout* makeButtons(bool savable);
};

} // namespace usher::ui
