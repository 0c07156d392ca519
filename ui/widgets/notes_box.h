// Notes in a few lines, which are scrolled to where there are more: whatever people write, the page
// around it keeps its height.
#pragma once

#include <QScrollArea>

class QLabel;

namespace usher::ui {

class NotesBox : public QScrollArea {
    Q_OBJECT
  public:
    /// `lines`: that are seen at once.
    explicit NotesBox(int lines, QWidget* parent = nullptr);
    void tell(const QString& words);
    QString words() const;

  private:
    QLabel* m_words;
};

} // namespace usher::ui
