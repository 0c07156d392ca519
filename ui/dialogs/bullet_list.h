// Facts in sentences, a bullet each; what wraps goes on under its own first word.
#pragma once

#include <QWidget>

class QGridLayout;

namespace usher::ui {

class BulletList : public QWidget {
    Q_OBJECT
  public:
    explicit BulletList(const QFont& font, QWidget* parent = nullptr);
    /// The same lines again cost nothing.
    void setLines(const QStringList& lines);
    const QStringList& lines() const { return m_lines; }

  private:
    void clear();
    void add(int row, const QString& line);

    QFont m_font;
    QGridLayout* m_grid;
    QStringList m_lines;
};

} // namespace usher::ui
