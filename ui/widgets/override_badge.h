// Something that somebody has set, in a frame; pressed, it opens the dialog that takes it back.
#pragma once

#include "ui/widgets/paint.h"

#include <QAbstractButton>

namespace usher::ui {

class OverrideBadge : public QAbstractButton {
    Q_OBJECT
  public:
    static int badgeHeight(); ///< px

    explicit OverrideBadge(QWidget* parent = nullptr);
    /// `undo`: what pressing it does, in a word.
    void show(const QString& words, const QString& undo);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString m_undo;
};

} // namespace usher::ui
