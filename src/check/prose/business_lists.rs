//! The vocabulary of business: papers, meetings, medicine, departments, diagnoses, measures, risk and status.

use super::lexicon::Lexicon;
use std::sync::LazyLock;

/// Papers and fees that are never a client's step.
pub(super) static PAPERS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "fmla std ltd roi rois superbill superbills invoice invoices receipt receipts copay copays co-pay insurance insurer auth auths authorization \
     authorisation reauthorization reauth preauthorization medicaid medicare ssi ssdi consents consent eap 504 iep sst faxed fax faxes scanned \
     uploaded cpt icd deductible referral referrals records voucher vouchers snap wic payee billing paperwork safety-plan",
    )
});

/// Papers, fees and errands that may be in a step, where the client does something: `file the forms`.
pub(super) static ERRANDS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "form forms release releases fee fees bill bills billed claim claims documentation balance payment payments policy flyer flyers brochure brochures \
     summary attendance certificate disability accommodation chart charting file files filing epic ehr transport transportation sitter childcare \
     interpreter parking permit housing benefits rent statement coverage covering given sent arranged",
    )
});

/// Meetings of the treatment.
pub(super) static MEETINGS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "session sessions appt appts appointment appointments apt visit visits rtc f/u follow-up followup check-in check-ins checkin frequency weekly biweekly \
     bi-weekly fortnightly monthly telehealth video zoom link slot coverage covering cancelled canceled rescheduled scheduled rebooked \
     booked conference office rm room clinic intake termination discharge staffing consultation consult supervision asam iop php op residential \
     level group groups program programme rehab detox shelter probation court parole",
    )
});

/// Medicine: doses, measures of the body, and departments.
pub(super) static MEDICINE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "a1c hba1c egfr inr tsh cbc mg mcg ml dose doses dosing dosage meds med medication medications prn refill refills qhs bid tid qd hs uds bac ua vitals bp injection injections titrate titrated titration taper tapered prescribed \
 \
     zoloft prozac lexapro celexa paxil wellbutrin effexor cymbalta buspar xanax ativan klonopin valium seroquel abilify risperdal \
     zyprexa lithium lamictal depakote adderall ritalin concerta vyvanse strattera suboxone subutex vivitrol antabuse campral naloxone narcan methadone \
     bup buprenorphine insulin melatonin trazodone hydroxyzine mirtazapine bupropion venlafaxine duloxetine gabapentin pregabalin \
     propranolol prazosin clonidine guanfacine naltrexone acamprosate disulfiram ssri snri ibuprofen naproxen acetaminophen lidocaine opioid opioids \
     steroids antibiotic antibiotics inhaler albuterol cpap",
    )
});

/// Departments, and what they do.
pub(super) static DEPARTMENTS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "psychiatry psychiatric neurology oncology cardiology orthopedics orthopedic gastro gastroenterology obgyn ob/gyn ob lactation midwife midwives doula \
     nursing nurse gp gps pediatrics pediatrician ophthalmology audiology dental dentist dermatology rheumatology pulmonology urology ent pharmacy \
     labs lab scan mri ct-scan ekg surgery surgical infusion patch iron vitamin vitamins prenatal prenatals contraception anesthesia prescriber rx per",
    )
});

/// How the names of most medicines end.
pub(super) const DRUG_ENDINGS: &[&str] = &[
    "traline",
    "oxetine",
    "alopram",
    "faxine",
    "azepam",
    "azolam",
    "apine",
    "idone",
    "gabalin",
    "pentin",
    "prazole",
    "statin",
    "sartan",
    "xamine",
    "zodone",
    "triptyline",
    "olol",
    "prazole",
    "piprazole",
    "codone",
    "trigine",
];

/// Diagnoses and what goes with them.
pub(super) static DIAGNOSES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "disorder disorders d/o mdd gad ocd ptsd bpd aud oud sud adhd ppd ppa dx diagnosis diagnostic diagnoses criteria remission dysthymia dysthymic features \
     episode specifier r/o comorbid comorbidity prognosis provisional recurrent unspecified severity",
    )
});

/// Measures by name; any may stand with a figure behind it.
pub(super) const MEASURES: &[&str] = &[
    "phq",
    "gad",
    "pcl",
    "bdi",
    "bai",
    "ors",
    "srs",
    "epds",
    "audit",
    "c-ssrs",
    "cssrs",
    "ybocs",
    "y-bocs",
    "oq",
    "gds",
    "ces-d",
    "cesd",
    "isi",
    "pcs",
    "moca",
    "mmse",
    "ciwa",
    "cows",
    "cage",
    "mast",
    "orthostatics",
    "whodas",
    "dast",
    "hads",
    "hamd",
    "ham-",
    "core-",
    "suds",
    "lsas",
    "spin",
    "psq",
    "das",
    "icg",
    "pg-13",
    "zarit",
    "pseq",
    "score",
    "thermometer",
    "tsk",
    "bpi",
    "mbi",
    "oci",
    "asrs",
    "bsl",
    "eat-26",
    "scared",
    "psc",
    "cdi",
    "masc",
    "epworth",
    "cgi",
    "gaf",
    "qids",
    "k10",
    "k6",
    "who-5",
    "swls",
    "aaq",
    "vlq",
];

/// Words of risk.
pub(super) static RISK: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "si hi si/hi avh si/hi/avh suicidal homicidal suicidality self-harm ideation intent risk risks nssi lethality firearms weapons crisis hotline 988",
    )
});

/// What a mental status is about.
pub(super) static STATUS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "mood affect speech psychomotor orientation oriented alert hygiene grooming groomed well-groomed dressed dress attire memory judgment judgement cognition cognitive \
     psychosis psychotic delusions hallucinations linear goal-directed euthymic dysphoric congruent appetite ambulates tremor wnl a&ox3 a&ox4 a&o \
     mse concentration perception perceptual appearance unshaven disheveled dishevelled unkempt posture gait grossly",
    )
});

/// Whom and what a clinician's errands are about.
pub(super) static OFFICIAL: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "supervisor supervision goals objectives letter letters report summary office teachers teacher principal ap pension progress",
    )
});

/// What a client is said to have or go on with, where it is business that is told.
pub(super) static BEING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "follow follows f/u has have continue continues remain remains return returns take takes let know sees see keep keeps",
    )
});

/// What is told of a client at the end of a session that is no step.
pub(super) static TOLD: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "verbalized verbalised expressed reported stated denied informed educated reminded provided receptive understands agrees aware participated tolerated \
     attended understanding receptive oriented",
    )
});

/// How business is said to be done: `Letter for school mailed today`.
pub(super) static DONE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "mailed sent given provided completed renewed requested submitted signed discussed informed notified updated obtained arranged collected issued \
     reviewed handed emailed ordered received waived verified documented",
    )
});

/// What opens a line of business.
pub(super) static OPENS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "progress prognosis transfer discharge sliding intervention interventions billing copay frequency duration modality conference session sessions",
    )
});
