// The language of the desk, each by its own name; from its next start.
#pragma once

#include <QComboBox>

namespace usher::ui {

class LanguageBox : public QComboBox {
    Q_OBJECT
  public:
    explicit LanguageBox(QWidget* parent = nullptr);

  Q_SIGNALS:
    void told(const QString& words);
};

} // namespace usher::ui
