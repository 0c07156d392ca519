// The words of a note: on an alarm, or on a day.
#pragma once

#include <QDate>
#include <QDialog>

class QDateEdit;
class QLineEdit;

namespace usher::ui {

class NoteDialog : public QDialog {
    Q_OBJECT
  public:
    struct Subject {
        QString alarm = {}; ///< what it is about; "" = of a day
        QDate day = {};     ///< which can be chosen still
    };
    NoteDialog(const Subject& subject, QWidget* parent);

  Q_SIGNALS:
    void written(const QString& words, const QDate& day);

  private:
    QLayout* makeButtons();
    void write();

    QLineEdit* m_words;
    QDateEdit* m_day;
};

} // namespace usher::ui
