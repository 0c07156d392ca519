// What happened while somebody was away, in one quiet line that can be put away.
#pragma once

#include "ui/widgets/figure_label.h"

#include <QPushButton>

namespace usher::ui {

class HandoverLine : public QWidget {
    Q_OBJECT
  public:
    explicit HandoverLine(QWidget* parent = nullptr);
    void tell(const QString& words); ///< "": there is nothing to tell, and no line
    QString words() const { return m_words->text(); }

  Q_SIGNALS:
    void showWanted();
    void putAway();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    FigureLabel* m_words;
};

} // namespace usher::ui
